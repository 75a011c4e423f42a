import { CornerDownRight } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Quoted } from "@/lib/chat/live/surroundings";
import { cn } from "@/lib/kernel/cn";

export type QuoteProps = {
  quoted: Quoted;
  /** Who wrote it. */
  name: string;
  onJump?: () => void;
  className?: string;
};

/** The message that another one answers, in a line or two; leads to it. */
export function Quote({ quoted, name, onJump, className }: QuoteProps) {
  const t = useTranslations("chat.quote");
  const text = textOf();
  const look = cn(
    "flex w-full min-w-0 flex-col rounded-control border-s-2 border-accent bg-hover px-2.5 py-1 text-start text-support",
    className,
  );
  const words = (
    <>
      <span className="flex items-center gap-1 text-meta font-medium text-ink-2">
        <CornerDownRight aria-hidden className="size-3.5 shrink-0 rtl:-scale-x-100" />
        <bdi className="truncate">{name}</bdi>
      </span>
      <span dir="auto" className="line-clamp-2 [overflow-wrap:anywhere] [unicode-bidi:plaintext]">
        {text}
      </span>
    </>
  );
  if (onJump === undefined || !quoted || quoted.deletedAt !== null) {
    return (
      <div data-quote className={look}>
        {words}
      </div>
    );
  }
  return (
    <button type="button" data-quote onClick={onJump} className={look}>
      <span className="sr-only">{t("jump")}</span>
      {words}
    </button>
  );

  function textOf(): string {
    if (quoted === undefined) return t("loading");
    if (quoted === null) return t("gone");
    return quoted.deletedAt === null ? quoted.text : t("removed");
  }
}
