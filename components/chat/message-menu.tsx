"use client";

import {
  Copy,
  Ellipsis,
  Eye,
  Flag,
  Forward,
  History,
  Pencil,
  Reply,
  SmilePlus,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { use, useRef } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuRow, MenuSeparator } from "@/components/ui/menu";
import { ReportSlot } from "@/components/ui/report-slot";
import { useToast } from "@/components/ui/toast";
import type { Message, MessageMarks } from "@/lib/chat/types";

import type { Wanted } from "./message-dialogs";

export type MessageMenuProps = {
  message: Message;
  may: { edit: boolean; remove: boolean; write: boolean; seen: boolean; report: boolean };
  marks: MessageMarks | null;
  react: (emoji: string, mine: string | null) => void;
  answer: () => void;
  want: (wanted: Wanted) => void;
};

/** The reactions that are at hand without the picker. */
const quick = ["👍", "❤️", "🙏", "😊", "😮", "😢"];

const icon = "size-4";

/** Whether all of a message is known here and may go on: not while its files are not, or one is withheld. */
function isWhole({ type }: Message, marks: MessageMarks | null): boolean {
  const files = marks?.files ?? [];
  return type === "text" || (files.length > 0 && files.every(({ withheld }) => !withheld));
}

/** What can be done with a message. Always there for fingers, at hand for a pointer and for keys. */
export function MessageMenu({ message, may, marks, react, answer, want }: MessageMenuProps) {
  const t = useTranslations("chat");
  const report = use(ReportSlot);
  const toast = useToast();
  const button = useRef<HTMLButtonElement>(null);
  const open = (what: Wanted["what"]) => want({ what, message, returnTo: button });
  const copy = async () => {
    await navigator.clipboard.writeText(message.text);
    toast({ text: t("state.copied") });
  };
  const mine = (emoji: string) =>
    marks?.reactions.find((reaction) => reaction.emoji === emoji)?.mine ?? null;
  return (
    <Menu
      trigger={
        <IconButton
          ref={button}
          label={t("change.menu")}
          icon={<Ellipsis aria-hidden className="size-5 dense:size-4" />}
          className="text-ink-3 pointer-fine:opacity-0 pointer-fine:group-hover/message:opacity-100 pointer-fine:focus-visible:opacity-100 pointer-fine:data-[state=open]:opacity-100"
        />
      }
    >
      {may.write ? (
        <>
          <MenuRow
            items={quick.map((emoji) => ({
              text: emoji,
              label: t(mine(emoji) === null ? "reactions.put" : "reactions.take", { emoji }),
              pressed: mine(emoji) !== null,
              onSelect: () => react(emoji, mine(emoji)),
            }))}
          />
          <MenuItem
            icon={<SmilePlus aria-hidden className={icon} />}
            onSelect={() => open("react")}
          >
            {t("reactions.more")}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Reply aria-hidden className={icon} />} onSelect={answer}>
            {t("quote.answer")}
          </MenuItem>
        </>
      ) : null}
      <MenuItem icon={<Copy aria-hidden className={icon} />} onSelect={() => void copy()}>
        {t("state.copy")}
      </MenuItem>
      {isWhole(message, marks) ? (
        <MenuItem icon={<Forward aria-hidden className={icon} />} onSelect={() => open("forward")}>
          {t("forward.menu")}
        </MenuItem>
      ) : null}
      {message.editedAt === null ? null : (
        <MenuItem icon={<History aria-hidden className={icon} />} onSelect={() => open("history")}>
          {t("history.menu")}
        </MenuItem>
      )}
      {may.seen ? (
        <MenuItem icon={<Eye aria-hidden className={icon} />} onSelect={() => open("seen")}>
          {t("seen.menu")}
        </MenuItem>
      ) : null}
      {may.edit ? (
        <MenuItem icon={<Pencil aria-hidden className={icon} />} onSelect={() => open("edit")}>
          {t("change.edit")}
        </MenuItem>
      ) : null}
      {may.remove ? (
        <MenuItem icon={<Trash2 aria-hidden className={icon} />} onSelect={() => open("remove")}>
          {t("change.remove")}
        </MenuItem>
      ) : null}
      {may.report && report !== null ? (
        <MenuItem
          icon={<Flag aria-hidden className={icon} />}
          onSelect={() => report({ kind: "message", id: message.id, returnTo: button })}
        >
          {t("change.report")}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
