"use client";

import { EmojiPicker, type EmojiPickerListProps } from "frimousse";
import { useLocale, useTranslations } from "next-intl";

import { controlClass } from "@/components/ui/control-class";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";

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
      className="grid h-target min-w-0 flex-1 place-items-center rounded-control text-title data-[active]:bg-hover data-[active]:outline-2 data-[active]:-outline-offset-2 data-[active]:outline-focus"
    >
      {emoji.emoji}
    </button>
  ),
};

/** All emojis, found by name in the reader's language. */
export function EmojiGrid({ choose }: { choose: (emoji: string) => void }) {
  const t = useTranslations("chat.emoji");
  const locale = useLocale();
  return (
    <EmojiPicker.Root
      locale={locale}
      emojibaseUrl={paths.emoji}
      columns={8}
      onEmojiSelect={({ emoji }) => choose(emoji)}
      className="flex h-80 min-w-0 flex-col gap-2"
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
  );
}
