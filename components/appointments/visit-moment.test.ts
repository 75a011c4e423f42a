import { describe, expect, it } from "vitest";
import { visitMoment } from "./visit-moment";

const start = Date.parse("2026-06-09T10:30:00Z");
const minute = 60_000;
const end = start + 30 * minute;

describe("visitMoment", () => {
  it("counts minutes up, so that nobody is told a minute they no longer have", () => {
    expect(visitMoment(start, end, start - 18 * minute)).toEqual({
      kind: "minutes",
      count: 18,
      left: 0.3,
    });
    expect(visitMoment(start, end, start - 1)).toMatchObject({ kind: "minutes", count: 1 });
  });

  it("never says more hours than are left", () => {
    expect(visitMoment(start, end, start - 90 * minute)).toMatchObject({
      kind: "minutes",
      count: 90,
    });
    expect(visitMoment(start, end, start - 179 * minute)).toMatchObject({
      kind: "hours",
      count: 2,
    });
  });

  it("runs from its first instant and is over at its last", () => {
    expect(visitMoment(start, end, start)).toEqual({ kind: "running", minutesIn: 0, left: 1 });
    expect(visitMoment(start, end, end - 15 * minute)).toMatchObject({ minutesIn: 15, left: 0.5 });
    expect(visitMoment(start, end, end)).toEqual({ kind: "over", left: 0 });
  });

  it("keeps the ring full until the last hour", () => {
    expect(visitMoment(start, end, start - 300 * minute).left).toBe(1);
  });
});
