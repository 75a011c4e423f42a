import { describe, expect, it } from "vitest";
import { calendarDate, shortName } from "./display";

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

describe("calendarDate", () => {
  it("keeps its day from the farthest west to the farthest east", () => {
    for (const timeZone of ["Pacific/Pago_Pago", "UTC", "Asia/Tokyo"]) {
      const day = new Intl.DateTimeFormat("en", { timeZone, day: "numeric" });
      expect(day.format(calendarDate("1988-03-14"))).toBe("14");
    }
  });
});
