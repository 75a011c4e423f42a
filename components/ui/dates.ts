import { instantAt } from "@/lib/kernel/zones";

/** Ways to write an instant (epoch milliseconds) for a person: their language, their time zone. */
export type Dates = {
  /** 09:15 */
  time: (at: number) => string;
  /** Tuesday 9 June; with the year when it is not this one's. */
  day: (at: number, now: number) => string;
  /** 9 June 2026 */
  date: (at: number) => string;
  /** 9 Jun 2026 */
  shortDate: (at: number) => string;
  /** Monday, for 1, to Sunday, for 7. */
  weekday: (day: number) => string;
  /** June 2026 */
  month: (at: number) => string;
  /** The two parts of a date block: 16 and Nov. */
  block: (at: number) => { day: string; month: string };
  /** today, tomorrow, Wednesday, 9 June: the nearest way to say a day from `now`. */
  nearDay: (at: number, now: number) => string;
  /** Yesterday, today or tomorrow: the days that are said by their own word. */
  isNear: (at: number, now: number) => boolean;
  /** nearDay and time: "tomorrow, 11:00". */
  nearMoment: (at: number, now: number) => string;
  /** A calendar date (`YYYY-MM-DD`) that belongs to no time zone, such as a birthday: 14 Mar 1988. */
  calendarDate: (date: string) => string;
  /** The calendar date (`YYYY-MM-DD`) of an instant, as fields for dates hold it. */
  calendarOf: (at: number) => string;
  /** The first instant of such a date; null for what is no date. */
  startOf: (date: string) => number | null;
  /** Date and time on the wall there (`YYYY-MM-DDTHH:MM`), as fields for both hold them. */
  wallOf: (at: number) => string;
  /** The instant at which the clock on the wall there shows this; null for what is no such time. */
  momentOf: (wall: string) => number | null;
  /** ISO 8601, for the `dateTime` of a `time` element. */
  iso: (at: number) => string;
};

const dayMs = 86_400_000;
const wallForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** English is written as in Europe, day before month; the catalogue's English is that one too. */
function regional(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

/** The date writer for a language and an IANA time zone. Pure; make it once per render. */
export function createDates(locale: string, timeZone: string): Dates {
  const tag = regional(locale);
  const writer = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    return (at: number) => format.format(at);
  };
  // Times line up in columns and are never misread as the other half of the day.
  const time = writer({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const dayThisYear = writer({ weekday: "long", day: "numeric", month: "long" });
  const dayOtherYear = writer({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const weekday = writer({ weekday: "long" });
  const dayAndMonth = writer({ day: "numeric", month: "long" });
  const date = writer({ day: "numeric", month: "long", year: "numeric" });
  const dayNumber = writer({ day: "numeric" });
  const monthName = writer({ month: "short" });
  const year = writer({ year: "numeric" });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const birthday = new Intl.DateTimeFormat(tag, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  const weekdayName = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
  const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  const daysApart = (at: number, now: number) =>
    Math.round((Date.parse(calendar.format(at)) - Date.parse(calendar.format(now))) / dayMs);

  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const momentOf = (value: string) => {
    if (!wallForm.test(value)) return null;
    const [day = "", at = ""] = value.split("T");
    return instantAt(day, at, timeZone);
  };
  const nearDay = (at: number, now: number) => {
    const apart = daysApart(at, now);
    if (Math.abs(apart) <= 1) return relative.format(apart, "day");
    if (apart > 1 && apart < 7) return weekday(at);
    return year(at) === year(now) ? dayAndMonth(at) : date(at);
  };
  return {
    time,
    day: (at, now) => (year(at) === year(now) ? dayThisYear(at) : dayOtherYear(at)),
    date,
    shortDate: writer({ day: "numeric", month: "short", year: "numeric" }),
    // The first of January 2024 was a Monday.
    weekday: (day) => weekdayName.format(Date.UTC(2024, 0, day)),
    month: writer({ month: "long", year: "numeric" }),
    block: (at) => ({ day: dayNumber(at), month: monthName(at) }),
    nearDay,
    isNear: (at, now) => Math.abs(daysApart(at, now)) <= 1,
    nearMoment: (at, now) => `${nearDay(at, now)}, ${time(at)}`,
    calendarDate: (value) => birthday.format(Date.parse(`${value}T00:00:00Z`)),
    calendarOf: (at) => calendar.format(at),
    startOf: (value) => momentOf(`${value}T00:00`),
    wallOf: (at) => clock.format(at).replace(" ", "T").slice(0, 16),
    momentOf,
    iso: (at) => new Date(at).toISOString(),
  };
}
