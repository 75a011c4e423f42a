/** Milliseconds that `timeZone` (IANA name) is ahead of UTC at `at` (epoch milliseconds). */
export function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/**
 * The instant (epoch milliseconds) at which clocks of `timeZone` show this time (`HH:MM`) of this day
 * (`YYYY-MM-DD`); null for what is no date or time. A time that is skipped when clocks go forward counts
 * from before the change, so that 02:30 is said as 03:30; one that comes twice is its first.
 */
export function instantAt(day: string, time: string, timeZone: string): number | null {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (!Number.isFinite(wall)) return null;
  const dayMs = 86_400_000;
  const before = wall - offsetAt(wall - dayMs, timeZone);
  const after = wall - offsetAt(wall + dayMs, timeZone);
  const shows = (at: number) => at + offsetAt(at, timeZone) === wall;
  const fitting = [before, after].filter(shows);
  return fitting.length === 0 ? before : Math.min(...fitting);
}
