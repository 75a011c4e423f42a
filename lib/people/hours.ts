/** One span of a day of the week. Times are minutes since midnight; 1440 closes at midnight. */
export type HoursSpan = { weekday: number; opens: number; closes: number };

/** When a clinic is open. One without spans counts as always open. */
export type OpeningHours = {
  /** IANA name: the clinic's, not the reader's. */
  timeZone: string;
  spans: readonly HoursSpan[];
  /** Days on which it stays closed, `YYYY-MM-DD`. */
  closedDays: readonly string[];
};

/** Epoch milliseconds; the end is exclusive. */
type Span = { from: number; to: number };

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** No further than this is looked ahead: whoever does not open within a year says nothing of it. */
const mostDays = 366;

/**
 * Whether a clinic is open at `at` (epoch milliseconds). The same answers as SQL's
 * `private.facility_is_open` and `private.facility_opens_at`, for a device without a network.
 */
export function isOpenAt(hours: OpeningHours, at: number): boolean {
  if (hours.spans.length === 0) return true;
  return spansOf(hours, dayOf(hours, at)).some(({ from, to }) => from <= at && at < to);
}

/** The first instant from `at` on at which it is open; null when it does not open within a year. */
export function opensAt(hours: OpeningHours, at: number): number | null {
  if (isOpenAt(hours, at)) return at;
  for (const { from } of comingSpans(hours, at)) if (from > at) return from;
  return null;
}

/** The instant by which `seconds` of opening time have passed since `at`; null when not within a year. */
export function afterOpenTime(hours: OpeningHours, at: number, seconds: number): number | null {
  let left = seconds * 1000;
  if (hours.spans.length === 0) return at + left;
  for (const { from, to } of comingSpans(hours, at)) {
    const begins = Math.max(from, at);
    if (to <= begins) continue;
    if (left <= to - begins) return begins + left;
    left -= to - begins;
  }
  return null;
}

/** How many of the clinic's open days begin after the day of `at` and not after the day of `until`. */
export function openDaysUntil(hours: OpeningHours, at: number, until: number): number {
  const last = dayOf(hours, until);
  let count = 0;
  for (let day = dayOf(hours, at) + dayMs; day <= last; day += dayMs) {
    if (hours.spans.length === 0 || spansOf(hours, day).length > 0) count += 1;
  }
  return count;
}

/** The spans of the day of `at` and of the year after it, in order. */
function* comingSpans(hours: OpeningHours, at: number): Generator<Span> {
  const today = dayOf(hours, at);
  for (let n = 0; n <= mostDays; n += 1) yield* spansOf(hours, today + n * dayMs);
}

/** The spans of a day, named by its midnight in UTC. */
function spansOf({ timeZone, spans, closedDays }: OpeningHours, day: number): Span[] {
  const date = new Date(day);
  if (closedDays.includes(date.toISOString().slice(0, 10))) return [];
  const weekday = date.getUTCDay() || 7;
  return spans
    .filter((span) => span.weekday === weekday)
    .toSorted((a, b) => a.opens - b.opens)
    .map(({ opens, closes }) => ({
      from: instantOf(day + opens * minuteMs, timeZone),
      to: instantOf(day + closes * minuteMs, timeZone),
    }))
    .filter(({ from, to }) => from < to);
}

/** The midnight in UTC that names the clinic's day at `at`. */
function dayOf({ timeZone }: OpeningHours, at: number): number {
  return Math.floor(wallAt(at, timeZone) / dayMs) * dayMs;
}

/**
 * The instant at which the clock on the wall shows `wall`. A time that it skips is meant before the clocks
 * change, one that it shows twice after it, as PostgreSQL has it.
 */
function instantOf(wall: number, timeZone: string): number {
  const before = wall - (wallAt(wall - dayMs, timeZone) - (wall - dayMs));
  const after = wall - (wallAt(wall + dayMs, timeZone) - (wall + dayMs));
  return wallAt(after, timeZone) === wall ? after : before;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows at `at`, as if it were UTC. Whole seconds. */
function wallAt(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    // The Swedish locale writes times as ISO 8601 does.
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    clocks.set(timeZone, clock);
  }
  return Date.parse(`${clock.format(at).replace(" ", "T")}Z`);
}
