import { AlarmClock, Hourglass, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";

import type { ConversationRow } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";

import { ownerName } from "./names";
import { useSpan } from "./use-span";

export type WorkLineProps = {
  row: Pick<ConversationRow, "others" | "ownerId" | "patientId" | "waitingSince">;
  viewerId: string;
  /** Epoch milliseconds. */
  now: number;
  snooze: "off" | "back" | null;
};

/** From so long on a wait stands out. */
const longWaitMs = 4 * 3_600_000;

/** What a row of a provider's list says of the work in it: who waits, whose it is, what is back. */
export function WorkLine({ row, viewerId, now, snooze }: WorkLineProps) {
  const t = useTranslations("worklist.line");
  const span = useSpan();
  const waits = row.waitingSince === null ? null : Math.max(0, now - row.waitingSince);
  const owner = ownerName(row, viewerId);
  if (row.patientId === null || (waits === null && owner === null && snooze === null)) return null;
  const icon = "size-3.5 shrink-0";
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-x-3 text-meta text-ink-2">
      {snooze === null ? null : (
        <span data-snooze={snooze} className="flex items-center gap-1">
          <AlarmClock aria-hidden className={icon} />
          {t(snooze)}
        </span>
      )}
      {waits === null ? null : (
        <span
          data-waits
          className={cn(
            "flex items-center gap-1 figures",
            waits >= longWaitMs && "font-medium text-urgent-ink",
          )}
        >
          <Hourglass aria-hidden className={icon} />
          {t("waits", { span: span(waits) })}
        </span>
      )}
      <span data-owner={row.ownerId ?? "nobody"} className="flex min-w-0 items-center gap-1">
        <UserRound aria-hidden className={icon} />
        <span className="truncate">
          {owner === null
            ? t("nobody")
            : owner === "me"
              ? t("mine")
              : (owner.name ?? t("colleague"))}
        </span>
      </span>
    </span>
  );
}
