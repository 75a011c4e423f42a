"use client";

import { Download, Play, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { useToast } from "@/components/ui/toast";
import type { MessageFile } from "@/lib/chat/types";

import { FileIcon } from "./file-icon";
import { Picture } from "./picture";
import { useFileAddress } from "./use-file-address";
import { useFileSize } from "./use-file-size";

/** The files of a message: pictures to be seen, sounds to be heard, the rest to be saved. */
export function MessageFiles({ files }: { files: readonly MessageFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 py-1">
      {files.map((file) => (
        <li key={file.id} data-file={file.mime} className="max-w-full">
          <Shown file={file} />
        </li>
      ))}
    </ul>
  );
}

function Shown({ file }: { file: MessageFile }) {
  const t = useTranslations("chat.files");
  if (file.withheld) {
    return (
      <p className="flex items-center gap-2 text-support text-urgent-ink">
        <ShieldAlert aria-hidden className="size-5 shrink-0" />
        {t("withheld", { name: file.name })}
      </p>
    );
  }
  if (file.mime.startsWith("image/")) return <Picture file={file} />;
  return file.mime.startsWith("audio/") ? <Sound file={file} /> : <Row file={file} />;
}

/** A file by its name: saved, and never opened within the app, where it could act in its name. */
function Row({ file, action }: { file: MessageFile; action?: ReactNode }) {
  const t = useTranslations("chat.files");
  const size = useFileSize();
  const toast = useToast();
  const save = async () => {
    const { savingAddress } = await import("@/lib/chat/files/links");
    const address = await savingAddress(file.path, file.name);
    if (address === null) return toast({ text: t("notNow") });
    const link = document.createElement("a");
    link.href = address;
    link.rel = "noopener noreferrer";
    link.click();
  };
  return (
    <div className="flex items-center gap-2 rounded-control border border-line bg-surface py-1 ps-3 text-ink">
      <FileIcon mime={file.mime} className="size-6" />
      <span className="flex min-w-0 flex-1 flex-col text-support">
        <bdi className="truncate font-medium">{file.name}</bdi>
        <span className="text-meta text-ink-2 figures">{size(file.bytes)}</span>
      </span>
      {action}
      <IconButton
        label={t("save", { name: file.name })}
        icon={<Download aria-hidden className="size-5 dense:size-4" />}
        onClick={() => void save()}
      />
    </div>
  );
}

function Sound({ file }: { file: MessageFile }) {
  const t = useTranslations("chat.files");
  const [wanted, setWanted] = useState(false);
  const { address, failed, again } = useFileAddress(wanted ? file.path : null);
  return (
    <div className="flex flex-col gap-1">
      <Row
        file={file}
        action={
          address === null ? (
            <IconButton
              label={t("play", { name: file.name })}
              icon={<Play aria-hidden className="size-5 dense:size-4" />}
              onClick={() => (wanted ? again() : setWanted(true))}
            />
          ) : null
        }
      />
      {address === null ? null : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- spoken notes come without words
        <audio controls autoPlay src={address} className="w-full" onError={again} />
      )}
      {failed ? <p className="text-meta text-ink-2">{t("notNow")}</p> : null}
    </div>
  );
}
