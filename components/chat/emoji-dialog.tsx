"use client";

import { EmojiPicker, type EmojiPickerListProps } from "frimousse";
import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";

import { controlClass } from "@/components/ui/control-class";
import { Dialog } from "@/components/ui/dialog";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";

export type EmojiDialogProps = {
  returnTo: RefObject<HTMLElement | null>;
  choose: (emoji: string) => void;
  close: () => void;
};

const parts: EmojiPickerListProps["components"] = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className="bg-raised py-1 text-meta text-ink-2">
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div {...rest} className="flex">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button
      {...rest}
      className="grid size-target flex-1 place-items-center rounded-control text-title data-[active]:bg-hover data-[active]:outline-2 data-[active]:-outline-offset-2 data-[active]:outline-focus"
    >
      {emoji.emoji}
    </button>
  ),
};

/** All emojis, found by name in the reader's language. */
export function EmojiDialog({ returnTo, choose, close }: EmojiDialogProps) {
  const t = useTranslations("chat.emoji");
  const locale = useLocale();
  return (
    <Dialog open onOpenChange={close} title={t("title")} closeText={t("close")} returnTo={returnTo}>
      <EmojiPicker.Root
        locale={locale}
        emojibaseUrl={paths.emoji}
        columns={8}
        onEmojiSelect={({ emoji }) => {
          choose(emoji);
          close();
        }}
        className="flex h-80 flex-col gap-2"
      >
        <EmojiPicker.Search
          aria-label={t("search")}
          placeholder={t("search")}
          className={cn(controlClass(false), "w-full")}
        />
        <EmojiPicker.Viewport className="relative min-h-0 flex-1 overflow-y-auto">
          <EmojiPicker.Loading className="absolute inset-0 grid place-items-center text-ink-2">
            {t("loading")}
          </EmojiPicker.Loading>
          <EmojiPicker.Empty className="absolute inset-0 grid place-items-center text-ink-2">
            {t("none")}
          </EmojiPicker.Empty>
          <EmojiPicker.List components={parts} />
        </EmojiPicker.Viewport>
      </EmojiPicker.Root>
    </Dialog>
  );
}
