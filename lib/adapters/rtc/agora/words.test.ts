import { describe, expect, it } from "vitest";

import { maxCaption } from "@/lib/adapters/rtc/shared/call-word";

import { readWord, writeWord } from "./words";

const said = (change: object) =>
  JSON.stringify({ v: 1, picture: "screen", step: { level: "full", turn: 0 }, ...change });
const bytes = (text: string) => new TextEncoder().encode(text);

describe("what people tell each other over Agora", () => {
  it.each(["camera", "screen", null] as const)("that their picture is of the %s", (picture) => {
    const step = { level: "audio-only", turn: 3 } as const;
    expect(readWord(writeWord({ picture, step }))).toEqual({ picture, step });
  });

  it("what they said, as their browser understood it, also at its longest", () => {
    const text = "é".repeat(maxCaption);
    const said = { kind: "caption", line: 1, text, isFinal: true } as const;
    expect(readWord(writeWord({ said }))).toEqual({ said });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "screen"],
    ["another version", said({ v: 2 })],
    ["another picture", said({ picture: "microphone" })],
    ["another step", said({ step: { level: "nothing", turn: 0 } })],
    ["a turn out of range", said({ step: { level: "text", turn: 1e9 } })],
    ["no step", '{"v":1,"picture":"screen"}'],
    ["a list", '["screen"]'],
    ["null", "null"],
    ["too much", said({ pad: "x".repeat(1_100) })],
    [
      "a caption that is too long",
      JSON.stringify({
        v: 1,
        said: { kind: "caption", line: 1, text: "x".repeat(maxCaption + 1), isFinal: true },
      }),
    ],
    ["a word that nobody knows", '{"v":1,"said":{"kind":"run"}}'],
  ])("and %s is not heard", (_what, text) => {
    expect(readWord(bytes(text))).toBeNull();
  });

  it("and bytes that are no text are not heard", () => {
    expect(readWord(Uint8Array.of(0xff, 0xfe, 0x00))).toBeNull();
  });
});
