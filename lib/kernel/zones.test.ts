import { expect, it } from "vitest";

import { instantAt } from "./zones";

const at = (text: string) => Date.parse(text);

it.each([
  ["an ordinary morning", "2026-11-27", "08:00", "Europe/Luxembourg", "2026-11-27T07:00:00Z"],
  [
    "the morning after clocks went forward",
    "2026-03-29",
    "08:00",
    "Europe/Luxembourg",
    "2026-03-29T06:00:00Z",
  ],
  [
    "the morning after clocks went back",
    "2026-10-25",
    "08:00",
    "Europe/Luxembourg",
    "2026-10-25T07:00:00Z",
  ],
  ["a time that is skipped", "2026-03-29", "02:30", "Europe/Luxembourg", "2026-03-29T01:30:00Z"],
  ["a time that comes twice", "2026-10-25", "02:30", "Europe/Luxembourg", "2026-10-25T00:30:00Z"],
  [
    "skipped on the other side of the sea",
    "2026-03-08",
    "02:30",
    "America/New_York",
    "2026-03-08T07:30:00Z",
  ],
  ["half an hour off", "2026-06-01", "08:00", "Asia/Kolkata", "2026-06-01T02:30:00Z"],
])("%s", (_what, day, time, zone, expected) => {
  expect(instantAt(day, time, zone)).toBe(at(expected));
});

it("knows what is no date and no time", () => {
  for (const [day, time] of [
    ["", "08:00"],
    ["2026-02-31x", "08:00"],
    ["2026-11-27", ""],
    ["2026-11-27", "25:00"],
  ] as const) {
    expect(instantAt(day, time, "UTC")).toBeNull();
  }
});
