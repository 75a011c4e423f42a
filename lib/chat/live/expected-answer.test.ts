import { describe, expect, it } from "vitest";

import type { OpeningHours } from "@/lib/people/hours";

import { clinicMoment } from "./expected-answer";

const hour = 3600;
const office: OpeningHours = {
  timeZone: "Europe/Luxembourg",
  spans: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opens: 8 * 60, closes: 12 * 60 },
    { weekday, opens: 13 * 60, closes: 18 * 60 },
  ]),
  closedDays: ["2026-12-01"],
};
const always: OpeningHours = { ...office, spans: [] };
/** A Friday; Luxembourg is an hour ahead. */
const friday = (time: string) => Date.parse(`2026-11-27T${time}:00+01:00`);

function usual(hours: OpeningHours, usualSeconds: number | null, now: number) {
  const moment = clinicMoment({ hours, usualSeconds, emergency: null }, now);
  return moment.isOpen ? moment.usual : "closed";
}

describe("what is said before somebody writes", () => {
  it("is a number of hours, rounded up, while they fit before the clinic closes", () => {
    expect(usual(office, 60, friday("09:00"))).toEqual({ kind: "hours", count: 1 });
    expect(usual(office, hour + 1, friday("09:00"))).toEqual({ kind: "hours", count: 2 });
    expect(usual(always, 5 * hour, friday("09:00"))).toEqual({ kind: "hours", count: 6 });
  });

  it("is told by days where the clinic closes in between", () => {
    expect(usual(office, 2 * hour, friday("11:30")), "over lunch").toEqual({ kind: "today" });
    expect(usual(office, 2 * hour, friday("17:00")), "over the weekend").toEqual({
      kind: "nextDay",
    });
    // Monday, not Tuesday, which is closed; Wednesday is the second day on which it opens.
    expect(usual(office, 12 * hour, friday("17:00"))).toEqual({ kind: "workingDays", count: 2 });
    expect(usual(office, 90 * hour, friday("17:00")), "weeks").toBeNull();
  });

  it("is told by whole days where the clinic never closes", () => {
    expect(usual(always, 20 * hour, friday("09:00"))).toEqual({ kind: "day" });
    expect(usual(always, 30 * hour, friday("09:00"))).toEqual({ kind: "days", count: 2 });
    expect(usual(always, 8 * 24 * hour, friday("09:00"))).toBeNull();
  });

  it("is nothing without a figure, and while it is closed only when it opens", () => {
    expect(usual(office, null, friday("09:00"))).toBeNull();
    expect(
      clinicMoment({ hours: office, usualSeconds: 60, emergency: null }, friday("18:00")),
    ).toEqual({
      isOpen: false,
      opensAt: Date.parse("2026-11-30T08:00:00+01:00"),
    });
  });
});
