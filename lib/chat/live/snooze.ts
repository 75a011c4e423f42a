import { addDays, dayOf } from "@/lib/appointments/days";
import { instantAt } from "@/lib/kernel/zones";

import type { Instant } from "@/lib/chat/types";

export type SnoozeChoice = { key: "hour" | "evening" | "tomorrow" | "monday"; at: Instant };

const hourMs = 3_600_000;
/** When a working day begins and when its evening does, by the person's own clock. */
const morning = "08:00";
const evening = "18:00";

/** Until when something can be put off in one step, earliest first, in the person's time zone (IANA name). */
export function snoozeChoices(now: Instant, timeZone: string): SnoozeChoice[] {
  const today = dayOf(now, timeZone);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const monday = addDays(today, (8 - weekday) % 7 || 7);
  const at = (key: SnoozeChoice["key"], day: string, time: string) => ({
    key,
    at: instantAt(day, time, timeZone) ?? now,
  });
  const tonight = at("evening", today, evening);
  const tomorrow = at("tomorrow", addDays(today, 1), morning);
  const nextWeek = at("monday", monday, morning);
  return [
    { key: "hour", at: now + hourMs },
    ...(tonight.at > now + hourMs ? [tonight] : []),
    tomorrow,
    ...(nextWeek.at > tomorrow.at ? [nextWeek] : []),
  ];
}

/** Why something cannot be put off until then; null when it can. */
export function snoozeProblem(at: Instant | null, now: Instant): "missing" | "past" | "far" | null {
  if (at === null) return "missing";
  if (at <= now) return "past";
  return at > now + 365 * 24 * hourMs ? "far" : null;
}
