import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { insist } from "./insist";

/** What the tries that are to come end with; a used-up list ends with the part. */
let fails: number;
let tries: number;
let missed: number;
let taken: string[];
const page = new EventTarget();

const load = () => {
  tries += 1;
  return tries <= fails ? Promise.reject(new Error("no network")) : Promise.resolve("part");
};
const start = () =>
  insist(
    load,
    (part) => taken.push(part),
    () => (missed += 1),
  );

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", page);
  [fails, tries, missed, taken] = [0, 0, 0, []];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a part that is insisted on", () => {
  it("is taken once it is here, after as many tries as that takes", async () => {
    fails = 2;
    start();
    await vi.advanceTimersByTimeAsync(4_999);
    expect([tries, missed, taken]).toEqual([1, 1, []]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([tries, missed, taken]).toEqual([3, 2, ["part"]]);
  });

  it("is asked for at once when the network is back, and once only", async () => {
    fails = 1;
    start();
    await vi.advanceTimersByTimeAsync(0);
    page.dispatchEvent(new Event("online"));
    page.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([tries, taken]).toEqual([2, ["part"]]);
  });

  it("is not taken any more by who gave it up, while it came or between two tries", async () => {
    const giveUp = start();
    giveUp();
    await vi.advanceTimersByTimeAsync(0);
    fails = 9;
    const later = start();
    await vi.advanceTimersByTimeAsync(0);
    later();
    const before = tries;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([tries, taken]).toEqual([before, []]);
  });
});
