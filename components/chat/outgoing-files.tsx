"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { namesOf } from "@/lib/chat/files/names";
import type { OutgoingFile } from "@/lib/chat/files/types";
import type { Outgoing } from "@/lib/chat/live/outbox";
import type { Thread } from "@/lib/chat/live/thread";

import { FileIcon } from "./file-icon";
import { pictureRoom, previewAddress } from "./picture";
import { useFileSize } from "./use-file-size";
import { useOutgoingContent } from "./use-outgoing-content";

export type OutgoingFilesProps = { outgoing: Outgoing; thread: Thread | null };

/** The files of an own message that is not sent, and how far each is. */
export function OutgoingFiles({ outgoing, thread }: OutgoingFilesProps) {
  if (outgoing.files.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 py-1">
      {outgoing.files.map((file) => (
        <li key={file.id} data-outgoing-file={file.state}>
          <Waiting file={file} thread={thread} />
        </li>
      ))}
    </ul>
  );
}

/** The way to give a message up whose files are on their way; its words go back to the field. */
export function GiveUp({ outgoing, thread }: OutgoingFilesProps) {
  const t = useTranslations("chat.files");
  const { files, text, state } = outgoing;
  if (state !== "waiting" || files.every((file) => file.state !== "waiting")) return null;
  const giveUp = async () => {
    const given = (await thread?.outbox.discard(outgoing.id)) ?? null;
    if (given !== null && text !== namesOf(files)) thread?.field.put(given);
  };
  return (
    <Button variant="quiet" onClick={() => void giveUp()} className="-ms-3 self-start">
      {t("cancel")}
    </Button>
  );
}

function Waiting({ file, thread }: { file: OutgoingFile; thread: Thread | null }) {
  const t = useTranslations("chat.files");
  const size = useFileSize();
  const isPicture = file.mime.startsWith("image/");
  const whole = useOutgoingContent(isPicture ? file.id : null, thread);
  const address = whole ?? previewAddress(file);
  return (
    <div className="flex flex-col gap-1">
      {isPicture && address !== null ? (
        // oxlint-disable-next-line next/no-img-element -- an address in this page's memory: nothing to optimise
        <img
          src={address}
          alt={file.name}
          style={pictureRoom(file)}
          className="max-w-full rounded-control object-cover"
        />
      ) : (
        <span className="flex items-center gap-2 text-support">
          <FileIcon mime={file.mime} className="size-5" />
          <bdi className="min-w-0 truncate font-medium">{file.name}</bdi>
          <span className="text-meta text-ink-2 figures">{size(file.bytes)}</span>
        </span>
      )}
      {file.share === null ? null : (
        <progress
          value={file.share}
          max={1}
          aria-label={t("storing", { name: file.name })}
          className="h-1.5 w-full accent-accent"
        />
      )}
    </div>
  );
}
