import { describe, expect, it } from "vitest";

import { everything, filtersOf } from "./search-choice";

const now = new Date(2026, 2, 1, 9, 30);
const at = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe("what narrows a search", () => {
  it("is nothing at first", () => {
    expect(filtersOf(everything, now)).toEqual({
      senderId: null,
      from: null,
      until: null,
      withAttachment: false,
      important: false,
    });
  });

  it("counts days from midnight, today among them", () => {
    const from = (when: "today" | "week" | "month") => filtersOf({ ...everything, when }, now).from;
    expect(from("today")).toBe(at(2026, 3, 1));
    expect(from("week")).toBe(at(2026, 2, 23));
    expect(from("month")).toBe(at(2026, 1, 31));
  });

  it("takes both days of a range, and a range that is open", () => {
    const between = (fromDay: string, untilDay: string) => {
      const { from, until } = filtersOf({ ...everything, when: "dates", fromDay, untilDay }, now);
      return [from, until];
    };
    expect(between("2026-02-27", "2026-02-28")).toEqual([at(2026, 2, 27), at(2026, 3, 1)]);
    expect(between("", "2026-02-28")).toEqual([null, at(2026, 3, 1)]);
    expect(between("2026-02-27", "")).toEqual([at(2026, 2, 27), null]);
  });
});
