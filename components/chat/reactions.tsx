import { useTranslations } from "next-intl";

import type { Participant, Reaction } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";

export type ReactionsProps = {
  reactions: readonly Reaction[];
  participants: readonly Participant[];
  viewerId: string;
  /** Null where the viewer may not write. */
  react: ((emoji: string, mine: string | null) => void) | null;
};

/** More kinds than these are counted, not drawn. */
const shown = 12;

/** What others put on a message, by kind; one's own can be put on and taken back with a tap. */
export function Reactions({ reactions, participants, viewerId, react }: ReactionsProps) {
  const t = useTranslations("chat.reactions");
  if (reactions.length === 0) return null;
  const nameOf = (userId: string) =>
    userId === viewerId
      ? t("you")
      : (participants.find((person) => person.userId === userId)?.shortName ?? t("somebody"));
  return (
    <ul aria-label={t("label")} className="flex flex-wrap gap-1">
      {reactions.slice(0, shown).map(({ emoji, count, mine, userIds }) => {
        const rest = count - userIds.length;
        const names = userIds.map(nameOf).join(", ");
        const who = rest > 0 ? t("andMore", { names, count: rest }) : names;
        return (
          <li key={emoji}>
            <button
              type="button"
              aria-pressed={mine !== null}
              aria-disabled={react === null || undefined}
              aria-label={t("one", { emoji, count, who })}
              title={who}
              onClick={() => react?.(emoji, mine)}
              className={cn(
                "inline-flex min-h-8 items-center gap-1 rounded-full border px-2 text-support figures dense:min-h-6 pointer-coarse:min-h-9",
                mine === null
                  ? "border-line bg-surface text-ink-2 hover:bg-hover"
                  : "border-accent bg-accent-tint text-accent-ink",
              )}
            >
              <span aria-hidden>{emoji}</span>
              {count}
            </button>
          </li>
        );
      })}
      {reactions.length > shown ? (
        <li className="self-center text-meta text-ink-2">
          {t("kinds", { count: reactions.length - shown })}
        </li>
      ) : null}
    </ul>
  );
}
