import { describe, expect, it } from "vitest";

import { readWord, writeWord } from "./words";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("what people tell each other over Agora", () => {
  it.each(["camera", "screen"] as const)("that their picture is of the %s", (picture) => {
    expect(readWord(writeWord(picture))).toBe(picture);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "screen"],
    ["another version", '{"v":2,"picture":"screen"}'],
    ["another picture", '{"v":1,"picture":"microphone"}'],
    ["a list", '["screen"]'],
    ["null", "null"],
    ["too much", JSON.stringify({ v: 1, picture: "screen", pad: "x".repeat(300) })],
  ])("and %s is not heard", (_what, text) => {
    expect(readWord(bytes(text))).toBeNull();
  });

  it("and bytes that are no text are not heard", () => {
    expect(readWord(Uint8Array.of(0xff, 0xfe, 0x00))).toBeNull();
  });
});
