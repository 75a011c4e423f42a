import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { patientHue } from "./hue";

const amina = "10000000-0000-7000-8000-000000000001";

describe("patientHue", () => {
  it("is the first 32 bits of SHA-256 modulo 8, as Node's own hash gives it", () => {
    for (let n = 0; n < 64; n += 1) {
      const id = `10000000-0000-7000-8000-${n.toString().padStart(12, "0")}`;
      const expected = createHash("sha256").update(id).digest().readUInt32BE(0) % 8;
      expect(patientHue(id)).toBe(expected);
    }
  });

  it("does not depend on how the id is written", () => {
    const id = "ABCDEF00-0000-7000-8000-000000000001";
    expect(patientHue(id.toLowerCase())).toBe(patientHue(id));
  });

  it("never changes for a known patient", () => {
    expect(patientHue(amina)).toBe(6);
  });
});
