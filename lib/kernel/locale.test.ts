import { describe, expect, it } from "vitest";

import { asLocale, asTheme, isTimeZone, negotiateLocale } from "./locale";

describe("negotiateLocale", () => {
  it.each([
    ["fr-CH, fr;q=0.9, en;q=0.8", "fr"],
    ["en;q=0.5, fr;q=0.7", "fr"],
    ["de, en-GB;q=0.7, fr;q=0.3", "en"],
    ["de", "en"],
    ["fr;q=0, en", "en"],
    ["", "en"],
    [null, "en"],
  ])("takes for %j the language %s", (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});

it("accepts only known languages, themes and time zones", () => {
  expect([asLocale("fr"), asLocale("de"), asLocale(null)]).toEqual(["fr", null, null]);
  expect([asTheme("dark"), asTheme("system")]).toEqual(["dark", null]);
  expect([isTimeZone("Europe/Paris"), isTimeZone("Mars/Olympus"), isTimeZone("")]).toEqual([
    true,
    false,
    false,
  ]);
});
