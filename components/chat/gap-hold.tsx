import { useFormatter, useTranslations } from "next-intl";

import { gapsIn } from "@/lib/chat/live/reply-text";

import type { ComposerState } from "./use-composer";
import { type Gaps, useSelectedGap } from "./use-gaps";

export type GapHoldProps = { gaps: Gaps; composer: Pick<ComposerState, "field" | "text"> };

/** Says what is left open in a text that was to go, until it is filled. */
export function GapHold({ gaps, composer }: GapHoldProps) {
  const t = useTranslations("chat.reply");
  const format = useFormatter();
  useSelectedGap(composer.field, gaps.held);
  const names = [...new Set(gapsIn(composer.text).map(({ name }) => name))];
  if (gaps.held === 0 || names.length === 0) return null;
  return (
    <p
      role="alert"
      data-gaps={names.length}
      className="rounded-control border-s-4 border-urgent bg-urgent-tint px-3 py-2 text-support text-urgent-ink dense:rounded-none"
    >
      {t("gaps", { names: format.list(names, { type: "conjunction" }) })}
    </p>
  );
}
