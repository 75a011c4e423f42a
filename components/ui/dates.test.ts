import { describe, expect, it } from "vitest";
import { createDates } from "./dates";

const now = Date.parse("2026-06-09T08:12:00Z");
const hour = 3_600_000;
const day = 24 * hour;
const paris = createDates("en", "Europe/Paris");
const french = createDates("fr", "Europe/Paris");

describe("createDates", () => {
  it("writes the time of the person's own clock, in 24 hours", () => {
    expect(paris.time(Date.parse("2026-06-09T13:05:00Z"))).toBe("15:05");
    expect(paris.time(Date.parse("2026-06-08T22:00:00Z"))).toBe("00:00");
  });

  it("writes days as the language does, with the year only when it is another", () => {
    expect(paris.day(now, now)).toBe("Tuesday 9 June");
    expect(french.day(now, now)).toBe("mardi 9 juin");
    expect(paris.day(now + 365 * day, now)).toContain("2027");
  });

  it("says the nearest way to a day", () => {
    expect(paris.nearMoment(now + hour, now)).toBe("today, 11:12");
    expect(paris.nearMoment(now + day, now)).toBe("tomorrow, 10:12");
    expect(paris.nearMoment(now - day, now)).toBe("yesterday, 10:12");
    expect(paris.nearDay(now + 3 * day, now)).toBe("Friday");
    expect(paris.nearDay(now + 7 * day, now)).toBe("16 June");
    expect(paris.nearDay(now - 3 * day, now)).toBe("6 June");
    expect(french.nearMoment(now + day, now)).toBe("demain, 10:12");
  });

  it("changes day at the person's midnight, not at another's", () => {
    const late = Date.parse("2026-06-09T22:30:00Z");
    expect(paris.nearDay(late, now)).toBe("tomorrow");
    expect(createDates("en", "UTC").nearDay(late, now)).toBe("today");
  });

  it("knows when a day begins there, also on the days when clocks are set", () => {
    const begins = (date: string, zone: string) => {
      const at = createDates("en", zone).startOf(date);
      return at === null ? null : new Date(at).toISOString();
    };
    expect(begins("2026-06-09", "Europe/Paris")).toBe("2026-06-08T22:00:00.000Z");
    expect(begins("2026-03-29", "Europe/Paris")).toBe("2026-03-28T23:00:00.000Z");
    expect(begins("2026-03-30", "Europe/Paris")).toBe("2026-03-29T22:00:00.000Z");
    expect(begins("2026-10-26", "Europe/Paris")).toBe("2026-10-25T23:00:00.000Z");
    expect(begins("2026-01-01", "Pacific/Kiritimati")).toBe("2025-12-31T10:00:00.000Z");
    expect(begins("", "UTC")).toBeNull();
    expect(paris.calendarOf(Date.parse("2026-06-08T22:00:00Z"))).toBe("2026-06-09");
  });

  it("reads what a clock on the wall there shows, and writes it", () => {
    const berlin = createDates("en", "Europe/Berlin");
    expect(berlin.momentOf("2026-06-09T08:00")).toBe(Date.parse("2026-06-09T06:00:00Z"));
    expect(berlin.momentOf("2026-10-25T08:00")).toBe(Date.parse("2026-10-25T07:00:00Z"));
    expect(berlin.momentOf("")).toBeNull();
    expect(berlin.wallOf(Date.parse("2026-06-09T06:00:30Z"))).toBe("2026-06-09T08:00");
  });

  it("keeps a birthday on its day everywhere", () => {
    for (const zone of ["Pacific/Pago_Pago", "UTC", "Pacific/Kiritimati"]) {
      expect(createDates("en", zone).calendarDate("1988-03-14")).toBe("14 Mar 1988");
    }
  });
});
