import { expect, it } from "vitest";

import { snoozeChoices, snoozeProblem } from "./snooze";

const zone = "Europe/Luxembourg";
const choices = (now: string) =>
  snoozeChoices(Date.parse(now), zone).map(({ key, at }) => `${key} ${new Date(at).toISOString()}`);

it("offers an hour, the evening, tomorrow and Monday, by the person's own clock", () => {
  expect(choices("2026-11-25T10:00:00Z")).toEqual([
    "hour 2026-11-25T11:00:00.000Z",
    "evening 2026-11-25T17:00:00.000Z",
    "tomorrow 2026-11-26T07:00:00.000Z",
    "monday 2026-11-30T07:00:00.000Z",
  ]);
});

it("keeps eight in the morning when clocks change in the night", () => {
  expect(choices("2026-03-28T20:00:00Z")).toEqual([
    "hour 2026-03-28T21:00:00.000Z",
    "tomorrow 2026-03-29T06:00:00.000Z",
    "monday 2026-03-30T06:00:00.000Z",
  ]);
  expect(choices("2026-10-24T20:00:00Z")[1]).toBe("tomorrow 2026-10-25T07:00:00.000Z");
});

it("says Monday once, and means the next one", () => {
  expect(choices("2026-11-29T10:00:00Z").map((one) => one.split(" ")[0])).toEqual([
    "hour",
    "evening",
    "tomorrow",
  ]);
  expect(choices("2026-11-30T10:00:00Z").at(-1)).toBe("monday 2026-12-07T07:00:00.000Z");
});

it("knows what is over and what is too far", () => {
  const now = Date.parse("2026-11-27T10:00:00Z");
  expect([null, now, now + 1, now + 366 * 86_400_000].map((at) => snoozeProblem(at, now))).toEqual([
    "missing",
    "past",
    null,
    "far",
  ]);
});
