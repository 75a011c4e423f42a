import { describe, expect, it } from "vitest";

import { aMessage } from "./builders";
import { Timeline } from "./timeline";

const seqs = (timeline: Timeline) => timeline.messages().map((message) => message.seq);
const page = (from: number, to: number, hasOlder = false) => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => aMessage({ seq: from + index })),
  hasOlder,
});

describe("a timeline", () => {
  it("starts with the newest page and takes what follows", () => {
    const timeline = new Timeline(page(4, 6, true));
    expect(timeline.receive(aMessage({ seq: 7 }))).toBe("added");
    expect(seqs(timeline)).toEqual([4, 5, 6, 7]);
    expect(timeline.hasOlder).toBe(true);
  });

  it("starts empty and takes the first message", () => {
    const timeline = new Timeline({ messages: [], hasOlder: false });
    expect(timeline.receive(aMessage({ seq: 1 }))).toBe("added");
    expect(seqs(timeline)).toEqual([1]);
  });

  it("shows the same message once, whichever doors it comes through", () => {
    const timeline = new Timeline(page(1, 2));
    const message = aMessage({ seq: 3 });
    expect(timeline.receive(message)).toBe("added");
    expect(timeline.receive({ ...message })).toBe("known");
    expect(seqs(timeline)).toEqual([1, 2, 3]);
  });

  it("keeps a message that skips ahead aside until the gap is filled", () => {
    const timeline = new Timeline(page(1, 2));
    expect(timeline.receive(aMessage({ seq: 5 }))).toBe("gap");
    expect(timeline.receive(aMessage({ seq: 4 }))).toBe("gap");
    expect(timeline.hasGap).toBe(true);
    expect(seqs(timeline)).toEqual([1, 2]);
    expect(timeline.lastSeq).toBe(2);
    expect(timeline.receive(aMessage({ seq: 3 }))).toBe("added");
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5]);
    expect(timeline.hasGap).toBe(false);
  });

  it("forgets what waited aside once a catch-up has brought it", () => {
    const timeline = new Timeline(page(1, 2));
    timeline.receive(aMessage({ seq: 4 }));
    for (const seq of [3, 4, 5]) timeline.receive(aMessage({ seq }));
    expect(timeline.hasGap).toBe(false);
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5]);
  });

  it("puts an older page in front, and refuses one that does not join on", () => {
    const timeline = new Timeline(page(11, 12, true));
    expect(timeline.addOlder(page(5, 9, true))).toBe(false);
    expect(timeline.addOlder(page(6, 10, true))).toBe(true);
    expect(timeline.addOlder(page(1, 5))).toBe(true);
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(timeline.hasOlder).toBe(false);
  });

  it("takes an edit or a deletion, and never goes back to an older copy", () => {
    const timeline = new Timeline(page(1, 1));
    const original = aMessage({ seq: 1, text: "first" });
    const edited = { ...original, text: "second", editedAt: original.createdAt + 10 };
    expect(timeline.change(edited)).toBe("changed");
    expect(timeline.receive(original)).toBe("known");
    expect(timeline.messages()[0]?.text).toBe("second");
    const gone = { ...edited, text: "", deletedAt: original.createdAt + 20 };
    expect(timeline.change(gone)).toBe("changed");
    expect(timeline.change(edited)).toBe("known");
    expect(timeline.messages()[0]?.text).toBe("");
  });

  it("does not add a message because it was changed", () => {
    const timeline = new Timeline(page(3, 4, true));
    expect(timeline.change(aMessage({ seq: 1, editedAt: 9e15 }))).toBe("known");
    expect(seqs(timeline)).toEqual([3, 4]);
  });
});
