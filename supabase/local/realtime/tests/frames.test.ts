import { describe, expect, it } from "vitest";
import { decodeBinary, decodeText, encodeBroadcast, encodeRaw, encodeText } from "../frames.ts";
import { BroadcastMessage } from "../message.ts";
import { binaryPush } from "./raw-socket.ts";

describe("text frames", () => {
  const frame = { joinRef: "1", ref: "2", topic: "realtime:é", event: "e", payload: { a: [1] } };

  it("are arrays in vsn 2 and objects in vsn 1", () => {
    expect(encodeText(frame, 2)).toBe('["1","2","realtime:é","e",{"a":[1]}]');
    expect(encodeText(frame, 1)).toBe(
      '{"join_ref":"1","ref":"2","topic":"realtime:é","event":"e","payload":{"a":[1]}}',
    );
    for (const version of [1, 2] as const) {
      expect(decodeText(encodeText(frame, version), version)).toEqual({ ...frame, push: null });
      expect(encodeRaw(frame, '{"a":[1]}', version)).toBe(encodeText(frame, version));
    }
  });

  it.each(["", "x", "null", "1", "[]", '["1","1","t"]', '[1,{},"t","e",{}]', '{"topic":1}'])(
    "%j is no frame",
    (text) => {
      expect(decodeText(text, 2)).toBeNull();
      expect(decodeText(text, 1)).toBeNull();
    },
  );
});

describe("binary frames", () => {
  it("kind 3 is read by bytes, not characters", () => {
    const fields = {
      joinRef: "10",
      ref: "2",
      topic: "realtime:zoë",
      event: "👋",
      metadata: '{"p":1}',
    };
    const data = Buffer.from('{"text":"naïve"}');
    const bytes = binaryPush(fields, 1, data);
    expect(bytes.subarray(0, 7)).toEqual(Buffer.from([3, 2, 1, 13, 4, 7, 1]));
    expect(decodeBinary(bytes)).toEqual({
      joinRef: "10",
      ref: "2",
      topic: "realtime:zoë",
      event: "broadcast",
      payload: null,
      push: { binary: true, event: "👋", encoding: "json", metadata: { p: 1 }, data },
    });
  });

  it("kind 4 is written to the byte", () => {
    const frame = encodeBroadcast("realtime:zoë", "👋", '{"id":"1"}', "json", Buffer.from('"é"'));
    expect(frame?.toString("hex")).toBe(
      "040d040a01" +
        "7265616c74696d653a7a6fc3ab" +
        "f09f918b" +
        "7b226964223a2231227d" +
        "22c3a922",
    );
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["another kind", Buffer.from([0, 0, 0, 1, 0, 0, 0, 97])],
    ["sizes beyond the end", Buffer.from([3, 0, 0, 200, 1, 0, 1, 97])],
    [
      "JSON that is none",
      binaryPush({ joinRef: "", ref: "", topic: "t", event: "e" }, 1, Buffer.from("{")),
    ],
  ])("%s is no frame", (_, bytes) => {
    expect(decodeBinary(bytes)).toBeNull();
  });
});

describe("a broadcast", () => {
  it("falls back to text where a field is too long for a binary frame", () => {
    const event = "e".repeat(256);
    const message = new BroadcastMessage("realtime:t", { kind: "json", event, json: "{}" });
    const payload = { type: "broadcast", event, payload: {} };
    expect(message.frame(2)).toBe(JSON.stringify([null, null, "realtime:t", "broadcast", payload]));
  });

  it("cannot be told to vsn 1 in bytes", () => {
    const content = { kind: "binary", event: "e", data: Buffer.from([1]) } as const;
    expect(new BroadcastMessage("realtime:t", content).frame(1)).toBeNull();
  });
});
