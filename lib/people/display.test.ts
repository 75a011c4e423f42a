import { describe, expect, it } from "vitest";
import { shortName } from "./display";

describe("shortName", () => {
  it.each([
    ["Amina Diallo", "Amina"],
    ["Dr. Grace Mbeki", "Dr. Mbeki"],
    ["Dre Lina Ben Salah", "Dre Salah"],
    ["Amina", "Amina"],
    ["  Jonas   Weber ", "Jonas"],
  ])("calls %s %s", (full, short) => {
    expect(shortName(full)).toBe(short);
  });
});
