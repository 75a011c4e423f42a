import { offsetAt } from "@/lib/kernel/zones";

/** A calendar day, `YYYY-MM-DD`. Which instants belong to it depends on the person's time zone. */
export type Day = string;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** The day that `at` (epoch milliseconds) falls on in `timeZone` (IANA name). */
export function dayOf(at: number, timeZone: string): Day {
  // The Swedish locale writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}

/** `value` as a day when it names a real one, else null. For addresses, which anybody can write. */
export function asDay(value: unknown): Day | null {
  if (typeof value !== "string" || !dayPattern.test(value)) return null;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value) ? value : null;
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** The first instant of a day in `timeZone`, epoch milliseconds. */
export function startOfDay(day: Day, timeZone: string): number {
  const midnightUtc = Date.parse(`${day}T00:00:00Z`);
  const first = midnightUtc - offsetAt(midnightUtc, timeZone);
  // The offset at the guess can differ from the one at midnight when the clocks change that day.
  return midnightUtc - offsetAt(first, timeZone);
}

/** From the first instant of a day to the first of the next: 23, 24 or 25 hours. */
export function boundsOfDay(day: Day, timeZone: string): { from: number; to: number } {
  return { from: startOfDay(day, timeZone), to: startOfDay(addDays(day, 1), timeZone) };
}

/** The hour of the day (0 to 23) at `at` in `timeZone`. */
export function hourOf(at: number, timeZone: string): number {
  return Number(
    new Intl.DateTimeFormat("en-US", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at),
  );
}
