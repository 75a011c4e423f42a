import { describe, expect, it } from "vitest";

import { maxCaption } from "@/lib/adapters/rtc/shared/call-word";

import { maxEnvelopeBytes, readEnvelope } from "./envelope";

const says = { microphone: true, camera: false, screen: false };
const hello = {
  v: 1,
  from: 7,
  sid: "a-page-life",
  at: 1_000,
  type: "hello",
  says,
  step: { level: "full", turn: 0 },
};
const desc = (sdp: string) => ({
  v: 1,
  from: 7,
  sid: "a-page-life",
  at: 1_000,
  type: "desc",
  nid: 1,
  desc: { type: "offer", sdp },
});

describe("an envelope", () => {
  it("is read as it was written, without what nobody knows", () => {
    expect(readEnvelope({ ...hello, more: "than that" })).toEqual(hello);
    expect(readEnvelope({ ...hello, to: 8, toSid: "their-life" })).toMatchObject({ to: 8 });
  });

  it("carries what people say about captions, and captions of a bounded length", () => {
    const caption = (text: string) => {
      const { v, from, sid, at } = hello;
      const word = { kind: "caption", line: 1, text, isFinal: false };
      return { v, from, sid, at, type: "word", word };
    };
    expect(readEnvelope(caption("Take it in the evening"))).toEqual(
      caption("Take it in the evening"),
    );
    expect(readEnvelope(caption("x".repeat(maxCaption + 1)))).toBeNull();
    expect(readEnvelope(caption(""))).toBeNull();
    expect(readEnvelope({ ...caption("x"), word: { kind: "run" } })).toBeNull();
  });

  it.each([
    ["another version", { ...hello, v: 2 }],
    ["a type that nobody knows", { ...hello, type: "eval" }],
    ["a uid out of range", { ...hello, from: 0 }],
    ["a uid that is text", { ...hello, from: "7" }],
    ["a life without a name", { ...hello, sid: "" }],
    ["half a state", { ...hello, says: { microphone: true } }],
    ["a step that nobody takes", { ...hello, step: { level: "nothing", turn: 1 } }],
    ["a turn out of range", { ...hello, step: { level: "text", turn: 1_000_001 } }],
    ["no candidates", { ...hello, type: "cand", cands: [] }],
    ["a reason that nobody has", { ...hello, type: "bye", reason: "because" }],
    ["nothing", null],
    ["text", "hello"],
  ])("with %s is nothing", (_what, message) => {
    expect(readEnvelope(message)).toBeNull();
  });

  it("may weigh so much and not a byte more, as bytes and not as letters", () => {
    const room = maxEnvelopeBytes - JSON.stringify(desc("")).length;
    expect(readEnvelope(desc("x".repeat(room)))).not.toBeNull();
    expect(readEnvelope(desc("x".repeat(room + 1)))).toBeNull();
    expect(readEnvelope(desc("é".repeat(room / 2 + 1)))).toBeNull();
  });

  it("that can't be written down is nothing", () => {
    const round: Record<string, unknown> = { ...hello };
    round["self"] = round;
    expect(readEnvelope(round)).toBeNull();
  });
});
