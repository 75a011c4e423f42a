import { describe, expect, it } from "vitest";

import { emergencyNumbers } from "./emergency-numbers";

describe("emergency numbers", () => {
  it.each([
    ["US", "911", "988"],
    ["ca", "911", "988"],
    ["GB", "999", "111"],
    ["UK", "999", "111"],
    ["AU", "000", "13 11 14"],
    ["FR", "15", "3114"],
    ["DE", "112", "findahelpline.com"],
  ])("of %s are %s and %s", (country, emergency, crisis) => {
    const numbers = emergencyNumbers(country);
    expect(numbers.emergency[0]?.shown).toBe(emergency);
    expect(numbers.crisis[0]?.shown).toBe(crisis);
  });

  it("dial without blanks and dashes", () => {
    expect(emergencyNumbers("AU").crisis[0]?.tel).toBe("131114");
    expect(emergencyNumbers("US").poison[0]?.tel).toBe("+18002221222");
    expect(emergencyNumbers("GB").crisis.at(-1)?.sms).toEqual({ to: "85258", text: "SHOUT" });
  });

  it.each([null, "", "XX", "constructor", " "])("are words where %j says no country", (country) => {
    const numbers = emergencyNumbers(country);
    expect(numbers.emergency[0]?.shown).toBe("your local emergency number");
    expect(numbers.crisis[0]?.url).toBe("https://findahelpline.com");
  });
});
