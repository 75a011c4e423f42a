import { expect, it } from "vitest";

import { readWish } from "./wish";

/** Saturday 28 November 2026. */
const at = { now: Date.UTC(2026, 10, 28, 12), timeZone: "UTC" };
const days = (text: string) => readWish(text, at).days;
const one = (day: string) => ({ from: day, to: day });

it("reads days as people say them, in English and French", () => {
  const said: [string, ReturnType<typeof days>][] = [
    ["next Tuesday", one("2026-12-01")],
    ["on saturday", one("2026-12-05")],
    ["mardi prochain", one("2026-12-01")],
    ["today", one("2026-11-28")],
    ["ce soir", one("2026-11-28")],
    ["demain matin", one("2026-11-29")],
    ["après-demain", one("2026-11-30")],
    ["the day after tomorrow", one("2026-11-30")],
    ["next week", { from: "2026-11-30", to: "2026-12-06" }],
    ["la semaine prochaine", { from: "2026-11-30", to: "2026-12-06" }],
    ["this week", { from: "2026-11-28", to: "2026-11-29" }],
    ["December 3rd", one("2026-12-03")],
    ["le 1er décembre", one("2026-12-01")],
    ["3 January", one("2027-01-03")],
    ["31 February", null],
    ["as soon as you may", null],
    ["whenever", null],
  ];
  for (const [text, wanted] of said) expect(days(text), text).toEqual(wanted);
});

it("reads parts of the day and how to meet", () => {
  expect(readWish("tomorrow after work, by video", at)).toEqual({
    days: one("2026-11-29"),
    part: "evening",
    format: "video",
  });
  expect(readWish("en personne, dans l'après-midi", at)).toMatchObject({
    part: "afternoon",
    format: "clinic",
  });
  expect(readWish("a visit at the clinic in the morning", at)).toMatchObject({
    part: "morning",
    format: "clinic",
  });
});

it("takes a day by the clock of the person", () => {
  const late = { now: Date.UTC(2026, 10, 28, 23, 30), timeZone: "Europe/Luxembourg" };
  expect(readWish("today", late).days).toEqual(one("2026-11-29"));
});
