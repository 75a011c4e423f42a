import { describe, expect, it } from "vitest";
import { addDays, asDay, boundsOfDay, dayOf, hourOf, startOfDay } from "./days";

const hour = 3_600_000;

describe("days", () => {
  it("gives the day of the person's own calendar", () => {
    const at = Date.parse("2026-06-09T23:30:00Z");
    expect(dayOf(at, "UTC")).toBe("2026-06-09");
    expect(dayOf(at, "Europe/Paris")).toBe("2026-06-10");
    expect(dayOf(at, "America/New_York")).toBe("2026-06-09");
  });

  it("counts 23 and 25 hours on the days the clocks change, and 24 on others", () => {
    const length = (day: string, zone: string) => {
      const { from, to } = boundsOfDay(day, zone);
      return (to - from) / hour;
    };
    expect(length("2026-03-29", "Europe/Paris")).toBe(23);
    expect(length("2026-10-25", "Europe/Paris")).toBe(25);
    expect(length("2026-06-09", "Europe/Paris")).toBe(24);
    expect(length("2026-06-09", "Asia/Kathmandu")).toBe(24);
  });

  it("starts a day at its own midnight", () => {
    expect(startOfDay("2026-06-09", "Europe/Paris")).toBe(Date.parse("2026-06-08T22:00:00Z"));
    expect(startOfDay("2026-06-09", "Pacific/Auckland")).toBe(Date.parse("2026-06-08T12:00:00Z"));
    expect(startOfDay("2026-11-01", "America/New_York")).toBe(Date.parse("2026-11-01T04:00:00Z"));
  });

  it("takes only real days from an address", () => {
    expect(asDay("2026-06-09")).toBe("2026-06-09");
    for (const bad of ["2026-02-30", "2026-6-9", "today", "", null, undefined, 20260609]) {
      expect(asDay(bad)).toBeNull();
    }
  });

  it("steps over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });

  it("knows the hour on the person's wall", () => {
    expect(hourOf(Date.parse("2026-06-09T22:30:00Z"), "Europe/Paris")).toBe(0);
    expect(hourOf(Date.parse("2026-06-09T10:30:00Z"), "Europe/Paris")).toBe(12);
  });
});
