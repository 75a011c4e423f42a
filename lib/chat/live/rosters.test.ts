import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { PresenceRoster } from "./presence-roster";
import { TypingRoster } from "./typing-roster";
import { TypingSignal } from "./typing-signal";

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 5, 9, 10) }));
afterEach(() => vi.useRealTimers());

describe("a typing roster", () => {
  it("forgets somebody six seconds after the last sign", () => {
    const changed = vi.fn();
    const roster = new TypingRoster(changed);
    roster.hear("grace", true);
    vi.advanceTimersByTime(5_000);
    roster.hear("grace", true);
    vi.advanceTimersByTime(5_999);
    expect(roster.userIds()).toEqual(["grace"]);
    vi.advanceTimersByTime(1);
    expect(roster.userIds()).toEqual([]);
    // Once for coming, once for going: a repeated sign is no news.
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("forgets at once who says so, or who sent a message", () => {
    const roster = new TypingRoster(() => {});
    roster.hear("grace", true);
    roster.hear("luis", true);
    roster.hear("grace", false);
    expect(roster.userIds()).toEqual(["luis"]);
    roster.clear();
    expect(roster.userIds()).toEqual([]);
  });
});

function aSignal() {
  const sent: boolean[] = [];
  return { sent, signal: new TypingSignal((typing) => sent.push(typing)) };
}

describe("a typing signal", () => {
  it("turns many keys into few events", () => {
    const { sent, signal: typing } = aSignal();
    for (let ms = 0; ms < 5_000; ms += 100) {
      typing.key("text");
      vi.advanceTimersByTime(100);
    }
    expect(sent).toEqual([true, true]);
  });

  it("ends when the text is emptied, and after five quiet seconds", () => {
    const { sent, signal: typing } = aSignal();
    typing.key("a");
    typing.key("");
    expect(sent).toEqual([true, false]);
    typing.key("b");
    vi.advanceTimersByTime(5_000);
    expect(sent).toEqual([true, false, true, false]);
    typing.stop();
    expect(sent).toHaveLength(4);
  });
});

describe("a presence roster", () => {
  it("takes the device of a person that says most", () => {
    const roster = new PresenceRoster(() => {});
    roster.sync({
      grace: [{ state: "away" }, { state: "here" }],
      luis: [{ state: "away" }],
      samuel: [{ state: "here" }, { state: "visit" }],
    });
    const states = ["grace", "luis", "samuel", "amina"].map((one) => roster.stateOf(one));
    expect(states).toEqual(["here", "away", "visit", null]);
  });

  it("ignores what it does not understand and reports real changes only", () => {
    const changed = vi.fn();
    const roster = new PresenceRoster(changed);
    roster.sync({ grace: [{ state: "here" }] });
    roster.sync({ grace: [{ state: "here" }], odd: [{ state: "flying" }] });
    expect(changed).toHaveBeenCalledTimes(1);
    roster.clear();
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
