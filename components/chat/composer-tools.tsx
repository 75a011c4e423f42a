"use client";

import { AtSign, CircleAlert, Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { PersonRole, Priority } from "@/lib/chat/types";

import { AttachTools } from "./attach-tools";
import { EmojiDialog } from "./emoji-dialog";
import { isCalm } from "./names";

export type ComposerToolsProps = {
  role: PersonRole;
  field: RefObject<HTMLTextAreaElement | null>;
  priority: Priority;
  setPriority: (priority: Priority) => void;
  /** Puts text where the caret is. */
  insert: (text: string) => void;
  /** Takes files to be sent with the text. */
  addFiles: (files: readonly File[]) => void;
  /** Begins to record a spoken note. */
  record: () => void;
  /** More people than two: there is somebody to name. */
  isGroup: boolean;
};

/** What can be added to a text: a sign, a name, how much it matters. */
export function ComposerTools(props: ComposerToolsProps) {
  const { role, field, priority, setPriority, insert, addFiles, record, isGroup } = props;
  const t = useTranslations("chat");
  const [picking, setPicking] = useState(false);
  const caret = useRef(0);
  const choices: Priority[] = isCalm(role)
    ? ["normal", "important"]
    : ["normal", "important", "acknowledge"];
  const size = "size-5 dense:size-4";
  return (
    <>
      <AttachTools add={addFiles} record={record} />
      <IconButton
        label={t("emoji.insert")}
        icon={<Smile aria-hidden className={size} />}
        onClick={() => {
          caret.current = field.current?.selectionStart ?? 0;
          setPicking(true);
        }}
      />
      {isGroup ? (
        <IconButton
          label={t("mention.insert")}
          icon={<AtSign aria-hidden className={size} />}
          onClick={() => insert("@")}
        />
      ) : null}
      <Menu
        align="start"
        trigger={
          <IconButton
            label={t(`priority.choose_${priority}`)}
            aria-pressed={priority !== "normal"}
            icon={<CircleAlert aria-hidden className={size} />}
            className={priority === "normal" ? undefined : "bg-urgent-tint text-urgent-ink"}
          />
        }
      >
        {choices.map((choice) => (
          <MenuItem key={choice} onSelect={() => setPriority(choice)}>
            {t(`priority.set_${choice}`)}
          </MenuItem>
        ))}
      </Menu>
      {picking ? (
        <EmojiDialog
          returnTo={field}
          close={() => setPicking(false)}
          choose={(emoji) => {
            field.current?.setSelectionRange(caret.current, caret.current);
            insert(emoji);
          }}
        />
      ) : null}
    </>
  );
}
