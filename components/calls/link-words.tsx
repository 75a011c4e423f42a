import { useTranslations } from "next-intl";

import { linkBars, type LinkGrade, linkGrade, type Seat } from "@/lib/calls/live/seats";
import { cn } from "@/lib/kernel/cn";

const tones: Record<LinkGrade, string> = {
  connecting: "bg-ink-3",
  unknown: "bg-ink-3",
  good: "bg-success",
  fair: "bg-success",
  weak: "bg-urgent",
  lost: "bg-urgent",
};

const heights = ["h-1.5", "h-2.5", "h-3.5", "h-4.5"] as const;

/** How somebody's connection is: bars to see, and the word beside them. */
export function LinkWords({ seat, className }: { seat: Seat; className?: string }) {
  const t = useTranslations("calls.stage");
  const grade = linkGrade(seat);
  const word = t(`link.${grade}`);
  const spoken = seat.isSelf
    ? t("ownLink", { grade: word })
    : t("linkSpoken", { name: seat.name, grade: word });
  return (
    <span
      data-link={grade}
      className={cn("inline-flex items-center gap-1.5 text-meta text-ink-2", className)}
    >
      <span aria-hidden className="flex items-end gap-0.5 rtl:-scale-x-100">
        {heights.map((height, index) => (
          <span
            key={height}
            className={cn(
              "w-1 rounded-full forced-colors:border",
              height,
              index < linkBars[grade] ? tones[grade] : "bg-line",
            )}
          />
        ))}
      </span>
      <span aria-hidden>{word}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}
