import { describe, expect, it } from "vitest";

import { calendarFile } from "./calendar-file";
import type { CalendarEntry } from "./types";

const entry: CalendarEntry = {
  id: "30000000-0000-7000-8000-000000000001",
  status: "scheduled",
  startsAt: Date.UTC(2026, 10, 30, 8, 30),
  endsAt: Date.UTC(2026, 10, 30, 9),
  providerName: "Dr. Grace Mbeki",
  revision: 2,
  changedAt: Date.UTC(2026, 10, 28, 7, 1, 2),
};
const now = Date.UTC(2026, 10, 28, 7, 30);

/** The content lines of a file, put together again as RFC 5545, 3.1 says. */
function contentLines(file: string): string[] {
  return file.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
}

describe("calendarFile", () => {
  it("is one event in UTC, with what tells a later file from an earlier one", () => {
    expect(contentLines(calendarFile(entry, "MedZen visit", now))).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//MedZen//Visits//EN",
      "METHOD:PUBLISH",
      "BEGIN:VEVENT",
      "UID:30000000-0000-7000-8000-000000000001@medzen",
      "DTSTAMP:20261128T073000Z",
      "LAST-MODIFIED:20261128T070102Z",
      "DTSTART:20261130T083000Z",
      "DTEND:20261130T090000Z",
      "SEQUENCE:2",
      "STATUS:CONFIRMED",
      "SUMMARY:MedZen visit",
      "CLASS:PRIVATE",
      "END:VEVENT",
      "END:VCALENDAR",
    ]);
  });

  it("says that a visit does not take place", () => {
    for (const status of ["cancelled", "no-show"] as const) {
      expect(contentLines(calendarFile({ ...entry, status }, "x", now))).toContain(
        "STATUS:CANCELLED",
      );
    }
  });

  it("lets no name write lines of its own", () => {
    const file = calendarFile(entry, "A; B, C\\D\r\nATTENDEE:x\u0007", now);
    expect(contentLines(file)).toContain(String.raw`SUMMARY:A\; B\, C\\D\nATTENDEE:x `);
  });

  it("folds at 75 octets, and never inside a character", () => {
    for (let length = 60; length < 80; length += 1) {
      const title = `${"a".repeat(length)}é😀`.repeat(4);
      const file = calendarFile(entry, title, now);
      const lengths = file.split("\r\n").map((line) => new TextEncoder().encode(line).length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
      expect(contentLines(file)).toContain(`SUMMARY:${title}`);
    }
  });
});
