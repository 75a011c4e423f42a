import { useTranslations } from "next-intl";

import { Ring } from "@/components/ui/ring";
import { useDates } from "@/components/ui/use-dates";
import { countdown, minutesIn, type TimeLeft } from "@/lib/calls/live/time-left";
import { cn } from "@/lib/kernel/cn";

export type TimeLeftSignProps = {
  time: TimeLeft;
  /** When it ends for everybody, by the server's clock. */
  endsAt: number;
};

/** The ring that empties until the visit ends, and the words that say the same. */
export function TimeLeftSign({ time, endsAt }: TimeLeftSignProps) {
  const t = useTranslations("calls.time");
  const dates = useDates();
  const isLate = time.stage === "closing" || time.stage === "finishing";
  return (
    <p
      data-time-left={time.stage}
      className={cn(
        "inline-flex items-center gap-2 rounded-full border border-line bg-surface px-3 py-1 text-label figures",
        isLate && "border-urgent-line bg-urgent-tint text-urgent-ink",
      )}
    >
      <Ring value={time.fraction} tone={isLate ? "urgent" : "accent"} size="sm" />
      {time.stage === "over" ? (
        t("over")
      ) : (
        <>
          <span aria-hidden>{t("left", { left: countdown(time.left) })}</span>
          <span className="sr-only">
            {t("spoken", { minutes: minutesIn(time.left), time: dates.time(endsAt) })}
          </span>
        </>
      )}
    </p>
  );
}
