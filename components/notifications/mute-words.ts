import type { Dates } from "@/components/ui/dates";
import { forGood } from "@/lib/notifications/live/quiet";

/** When a mute ends, in words: the time alone today, with its day before that; null when it ends by hand only. */
export function muteEnd(until: number, now: number, dates: Dates): string | null {
  if (until >= forGood) return null;
  const isToday = dates.calendarOf(until) === dates.calendarOf(now);
  return isToday ? dates.time(until) : dates.nearMoment(until, now);
}

export const muteSpans = ["hour", "day", "morning", "forGood"] as const;
export type MuteSpan = (typeof muteSpans)[number];

const hourMs = 3_600_000;

/** The end of a mute that begins now. "Morning" is eight o'clock of the next day, by the person's own clock. */
export function muteUntil(span: MuteSpan, now: number, dates: Dates): number {
  switch (span) {
    case "hour":
      return now + hourMs;
    case "day":
      return now + 24 * hourMs;
    case "morning":
      return dates.momentOf(`${tomorrow(now, dates)}T08:00`) ?? now + 24 * hourMs;
    case "forGood":
      return forGood;
    default:
      return span satisfies never;
  }
}

/** From midnight on, because a day on which clocks are set has no 24 hours. */
function tomorrow(now: number, dates: Dates): string {
  const midnight = dates.startOf(dates.calendarOf(now)) ?? now;
  return dates.calendarOf(midnight + 36 * hourMs);
}
