import { describe, expect, it } from "vitest";

import type { Message } from "@/lib/chat/types";

import { aMessage } from "./builders";
import { Timeline } from "./timeline";

/** A message as it is after `n` edits by the server's clock. */
const edited = (seq: number, n: number): Message => {
  const original = aMessage({ seq });
  return n === 0
    ? original
    : {
        ...original,
        text: `${original.text}, edit ${n}`,
        editedAt: original.createdAt + n * 1_000,
      };
};
const text = (timeline: Timeline) => timeline.messages().map((message) => message.text);
const opened = (...messages: Message[]) => new Timeline({ messages, hasOlder: false });

describe("a timeline that this device's store speaks to as well", () => {
  it("keeps what came live until the store knows it too", () => {
    const timeline = opened(edited(1, 0));
    expect(timeline.change(edited(1, 2))).toBe("changed");
    expect(timeline.settle(edited(1, 0))).toBe("known");
    expect(timeline.settle(edited(1, 1))).toBe("known");
    expect(text(timeline)).toEqual(["Message 1, edit 2"]);
    expect(timeline.settle(edited(1, 2))).toBe("known");
    expect(timeline.settle(edited(1, 3))).toBe("changed");
    expect(text(timeline)).toEqual(["Message 1, edit 3"]);
  });

  it("shows an edit of this device at once, and takes it back when the server refuses it", () => {
    const timeline = opened(edited(1, 0));
    expect(timeline.settle(edited(1, 1))).toBe("changed");
    expect(timeline.settle(edited(1, 0))).toBe("changed");
    expect(text(timeline)).toEqual(["Message 1"]);
    const gone = { ...edited(1, 0), text: "", deletedAt: edited(1, 5).editedAt };
    expect(timeline.settle(gone)).toBe("changed");
    expect(timeline.settle(edited(1, 0)), "a removal too").toBe("changed");
    expect(text(timeline)).toEqual(["Message 1"]);
  });

  it.each([
    ["ahead", 86_400_000],
    ["behind", -86_400_000],
  ])("shows own and the server's edits alike when this device's clock is a day %s", (_how, off) => {
    const timeline = opened(edited(1, 0));
    const own = { ...edited(1, 1), text: "mine", editedAt: aMessage({ seq: 1 }).createdAt + off };
    timeline.settle(own);
    expect(text(timeline)).toEqual(["mine"]);
    const accepted = { ...edited(1, 1), text: "mine" };
    timeline.change(accepted);
    timeline.settle(accepted);
    expect(timeline.messages()).toEqual([accepted]);
    timeline.settle(edited(1, 2));
    expect(text(timeline)).toEqual(["Message 1, edit 2"]);
  });

  it("is never given a message by a store that holds more than the screen", () => {
    const timeline = new Timeline({ messages: [edited(5, 0)], hasOlder: true });
    expect(timeline.settle(edited(4, 1))).toBe("known");
    expect(timeline.settle(edited(7, 1))).toBe("known");
    expect(timeline.messages()).toEqual([edited(5, 0)]);
  });
});

/** The same numbers for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

it("whatever order the doors speak in, each message is there once, in order, without a hole, and ends as the table has it", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const below = dice(seed);
    const length = 3 + below(8);
    const versions = Array.from({ length }, () => below(4));
    const timeline = opened(edited(1, 0));
    for (let step = 0; step < 60; step += 1) {
      const seq = 1 + below(length);
      const message = edited(seq, below((versions[seq - 1] ?? 0) + 1));
      const door = below(3);
      if (door === 0) timeline.receive(message);
      if (door === 1) timeline.change(message);
      if (door === 2) timeline.settle(message);
      const seqs = timeline.messages().map((one) => one.seq);
      expect(seqs, `seed ${seed}, step ${step}`).toEqual(seqs.map((_, n) => n + 1));
      expect(timeline.lastSeq).toBe(seqs.length);
    }
    // The catch-up brings what is missing, the store how all of them are now.
    const table = versions.map((edits, n) => edited(n + 1, edits));
    for (const message of table.slice(timeline.lastSeq)) timeline.receive(message);
    for (const message of table) timeline.settle(message);
    expect(timeline.messages(), `seed ${seed}`).toEqual(table);
    expect(timeline.hasGap).toBe(false);
  }
});
