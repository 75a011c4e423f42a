"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useDates } from "@/components/ui/use-dates";
import { mayForward } from "@/lib/chat/abilities";
import type { ChangeRefusal } from "@/lib/chat/live/outbox";
import { maxMessageLength, messageLength } from "@/lib/chat/limits";
import type { ConversationRow, Viewer } from "@/lib/chat/types";
import { foldText } from "@/lib/kernel/words";

import type { AboutMessage } from "./about-message";
import { FileIcon } from "./file-icon";
import { conversationName } from "./names";
import { momentOf } from "./state-words";
import { useInbox } from "./use-inbox";

export type ForwardDialogProps = AboutMessage & { viewer: Viewer };

/** Sends a message on, its words with their author and time and its files, to where they may be read. */
export function ForwardDialog({ viewer, message, view, returnTo, close }: ForwardDialogProps) {
  const t = useTranslations("chat");
  const toast = useToast();
  const dates = useDates();
  const [query, setQuery] = useState("");
  const [refusal, setRefusal] = useState<ChangeRefusal | null>(null);
  const { rows } = useInbox(viewer.id, {}).view;
  const author = view.conversation.participants.find((one) => one.userId === message.senderId);
  const text = quoted(
    t("forward.from", {
      name: author?.name ?? "",
      time: momentOf(message.createdAt, { dates, now: view.now }),
    }),
    message.text,
  );
  const files = view.marksOf(message.id)?.files ?? [];
  const targets = rows.filter(
    (row) =>
      row.id !== message.conversationId &&
      row.canSend &&
      mayForward(view.conversation, row, viewer.role) &&
      foldText(conversationName(row)).includes(foldText(query)),
  );
  const send = async (row: ConversationRow) => {
    setRefusal(null);
    const why = await import("@/lib/chat/live/forward").then(
      ({ writeInto }) => writeInto(viewer.id, row.id, { text, files }),
      () => "unreachable" as const,
    );
    setRefusal(why);
    if (why !== null) return;
    toast({ text: t("forward.done", { name: conversationName(row) }) });
    close();
  };
  const isTooLong = messageLength(text) > maxMessageLength;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("forward.title")}
      description={t("forward.text")}
      closeText={t("forward.close")}
      returnTo={returnTo}
    >
      {files.length === 0 ? null : (
        <ul aria-label={t("forward.files")} className="flex flex-col gap-1">
          {files.map(({ id, name, mime }) => (
            <li key={id} className="flex items-center gap-2 text-support">
              <FileIcon mime={mime} className="size-5" />
              <bdi className="truncate">{name}</bdi>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t("forward.search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {refusal === null && !isTooLong ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {isTooLong ? t("forward.tooLong") : t(`change.refused.${refusal ?? "refused"}`)}
        </p>
      )}
      <ul className="flex max-h-80 flex-col overflow-y-auto">
        {targets.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              disabled={isTooLong}
              onClick={() => void send(row)}
              className="flex min-h-target w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-start hover:bg-hover"
            >
              <Avatar name={conversationName(row)} size="sm" hue={row.patientHue ?? undefined} />
              <bdi className="truncate">{conversationName(row)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {targets.length === 0 ? <p className="text-support text-ink-2">{t("forward.none")}</p> : null}
    </Dialog>
  );
}

/** The text as a quotation under a line that says whose it is. */
function quoted(head: string, text: string): string {
  return [head, ...text.split("\n").map((line) => `> ${line}`)].join("\n");
}
