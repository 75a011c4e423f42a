import { describe, expect, it } from "vitest";
import { profileChange } from "./schema";

describe("profileChange", () => {
  it("takes a part of the profile and trims the name", () => {
    expect(profileChange.parse({ displayName: "  Amina Diallo " })).toEqual({
      displayName: "Amina Diallo",
    });
  });

  it.each([
    { displayName: "   " },
    { displayName: "x".repeat(81) },
    { locale: "de" },
    { timeZone: "Mars/Olympus" },
    { theme: "sepia" },
  ])("refuses %j", (change) => {
    expect(profileChange.safeParse(change).success).toBe(false);
  });
});
