"use client";

import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { Message } from "@/lib/chat/types";

import type { Wanted } from "./change-dialogs";

export type MessageMenuProps = {
  message: Message;
  may: { edit: boolean; remove: boolean };
  want: (wanted: Wanted) => void;
};

/** What its author can do with a message. Always there for fingers, at hand for a pointer and for keys. */
export function MessageMenu({ message, may, want }: MessageMenuProps) {
  const t = useTranslations("chat");
  const toast = useToast();
  const button = useRef<HTMLButtonElement>(null);
  const open = (what: Wanted["what"]) => want({ what, message, returnTo: button });
  const copy = async () => {
    await navigator.clipboard.writeText(message.text);
    toast({ text: t("state.copied") });
  };
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
      {may.edit ? (
        <MenuItem icon={<Pencil aria-hidden className="size-4" />} onSelect={() => open("edit")}>
          {t("change.edit")}
        </MenuItem>
      ) : null}
      <MenuItem icon={<Copy aria-hidden className="size-4" />} onSelect={() => void copy()}>
        {t("state.copy")}
      </MenuItem>
      {may.remove ? (
        <MenuItem icon={<Trash2 aria-hidden className="size-4" />} onSelect={() => open("remove")}>
          {t("change.remove")}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
