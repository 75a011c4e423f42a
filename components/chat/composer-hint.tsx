import { useTranslations } from "next-intl";

import { maxMessageLength } from "@/lib/chat/limits";
import { cn } from "@/lib/kernel/cn";

/** From here on the room that is left is said. */
const countFrom = maxMessageLength * 0.9;

export type ComposerHintProps = { id: string; calm: boolean; kept: boolean; length: number };

/** What is said beside the field about the text in it. */
export function ComposerHint({ id, calm, kept, length }: ComposerHintProps) {
  return (
    <span id={id} className="contents">
      {calm ? null : <DraftKept kept={kept} />}
      {length >= countFrom ? <RoomLeft length={length} /> : calm ? null : <KeyHint />}
    </span>
  );
}

/** Nobody has to wonder what becomes of an unfinished text. Quiet, and not read out at each key. */
export function DraftKept({ kept }: { kept: boolean }) {
  const t = useTranslations("chat.composer");
  return (
    <span data-draft={kept ? "kept" : undefined} className="px-1 text-micro text-ink-3">
      {kept ? t("draftKept") : null}
    </span>
  );
}

function RoomLeft({ length }: { length: number }) {
  const t = useTranslations("chat.composer");
  const left = maxMessageLength - length;
  return (
    <span className={cn("text-meta figures", left < 0 ? "text-urgent-ink" : "text-ink-2")}>
      {left < 0 ? t("tooLong", { count: -left }) : t("left", { count: left })}
    </span>
  );
}

function KeyHint() {
  const t = useTranslations("chat.composer");
  return <span className="hidden px-1 text-micro text-ink-3 list:inline">{t("keysStaff")}</span>;
}
