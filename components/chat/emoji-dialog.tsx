"use client";

import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useCallback } from "react";

import { Dialog } from "@/components/ui/dialog";
import { usePart } from "@/components/ui/use-part";
import { paths } from "@/lib/kernel/paths";

export type EmojiDialogProps = {
  returnTo: RefObject<HTMLElement | null>;
  choose: (emoji: string) => void;
  close: () => void;
};

/** Chooses among all emojis. Their names and the picker are fetched when they are first wanted. */
export function EmojiDialog({ returnTo, choose, close }: EmojiDialogProps) {
  const t = useTranslations("chat.emoji");
  const locale = useLocale();
  const load = useCallback(async () => {
    const [{ EmojiGrid }, names] = await Promise.all([
      import("./emoji-grid"),
      fetch(`${paths.emoji}/${locale}/data.json`),
    ]);
    if (!names.ok) throw new Error(`emoji names: ${names.status}`);
    return EmojiGrid;
  }, [locale]);
  const { part: EmojiGrid, failed } = usePart(load);
  const pick = (emoji: string) => {
    choose(emoji);
    close();
  };
  return (
    <Dialog open onOpenChange={close} title={t("title")} closeText={t("close")} returnTo={returnTo}>
      <div className="grid min-h-80">
        {EmojiGrid === null ? (
          <p role={failed ? "alert" : "status"} className="place-self-center text-ink-2">
            {t(failed ? "failed" : "loading")}
          </p>
        ) : (
          <EmojiGrid choose={pick} />
        )}
      </div>
    </Dialog>
  );
}
