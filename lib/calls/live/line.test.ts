import { describe, expect, it } from "vitest";

import { minute } from "./builders";
import { minutesSince, waitLeft } from "./line";

describe("the ring of a wait", () => {
  it("empties as the wait goes on", () => {
    const left = [0, 2, 4, 6].map((waited) =>
      waitLeft({ estimateMinutes: 6 - waited }, waited * minute),
    );
    expect(left).toEqual([1, 4 / 6, 2 / 6, 0]);
  });

  it("gets fuller again when the estimate grows", () => {
    const before = waitLeft({ estimateMinutes: 2 }, 4 * minute);
    expect(waitLeft({ estimateMinutes: 8 }, 4 * minute)).toBeGreaterThan(before);
  });

  it("is full while nothing is known, and empty when it is one's turn at once", () => {
    expect(waitLeft({ estimateMinutes: null }, 30 * minute)).toBe(1);
    expect(waitLeft({ estimateMinutes: 0 }, 0)).toBe(0);
  });
});

it("counts whole minutes, and none for a clock that is behind", () => {
  expect(minutesSince(0, 2 * minute - 1)).toBe(1);
  expect(minutesSince(minute, 0)).toBe(0);
});
