import { expect, it } from "vitest";

import { createDates } from "@/components/ui/dates";

import { muteEnd, muteUntil } from "./mute-words";

const paris = createDates("en", "Europe/Paris");
const at = (iso: string) => Date.parse(iso);
const evening = at("2026-06-09T20:30:00Z");

it("ends an hour or a day later, at eight the next morning there, or by hand only", () => {
  expect(muteUntil("hour", evening, paris)).toBe(at("2026-06-09T21:30:00Z"));
  expect(muteUntil("day", evening, paris)).toBe(at("2026-06-10T20:30:00Z"));
  expect(muteUntil("morning", evening, paris)).toBe(at("2026-06-10T06:00:00Z"));
  expect(muteEnd(muteUntil("forGood", evening, paris), evening, paris)).toBeNull();
});

it("knows the next morning also in the nights when clocks are set", () => {
  expect(muteUntil("morning", at("2026-03-28T22:45:00Z"), paris)).toBe(at("2026-03-29T06:00:00Z"));
  expect(muteUntil("morning", at("2026-10-24T21:59:00Z"), paris)).toBe(at("2026-10-25T07:00:00Z"));
});

it("says the time alone today, and its day before it otherwise", () => {
  expect(muteEnd(at("2026-06-09T21:30:00Z"), evening, paris)).toBe("23:30");
  expect(muteEnd(at("2026-06-10T06:00:00Z"), evening, paris)).toBe("tomorrow, 08:00");
});
