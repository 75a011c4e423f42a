import { describe, expect, it } from "vitest";

import { heard, isGood, type Ladder, type Sample, sampled, top, triedAgain } from "./step-down";

/** A call whose clock a test moves, looked at every 2 s. */
class Moving {
  ladder: Ladder = top;
  at = 1_000;

  /** So many seconds of the same; answers the level at their end. */
  go(seconds: number, sample: Partial<Sample>) {
    for (let passed = 0; passed < seconds; passed += 2) {
      this.at += 2_000;
      const one = { in: 1, out: 1, isDown: false, ...sample, at: this.at } as const;
      this.ladder = sampled(this.ladder, one);
    }
    return this.ladder.step.level;
  }

  tryAgain() {
    this.ladder = triedAgain(this.ladder, this.at);
  }

  get isGood() {
    return isGood(this.ladder, this.at);
  }

  hear(...steps: Ladder["step"][]) {
    this.ladder = heard(this.ladder, steps, this.at);
    return this.ladder.step;
  }
}

/** A call that has stepped down to sound alone. */
function onSound(): Moving {
  const call = new Moving();
  expect(call.go(18, { in: 4 })).toBe("audio-only");
  return call;
}

describe("a call steps down", () => {
  it("after bad has lasted, to small pictures, sound, and writing", () => {
    const call = new Moving();
    expect(call.go(6, { in: 4 })).toBe("full");
    expect(call.go(2, { in: 4 })).toBe("small");
    expect(call.go(8, { in: 4 })).toBe("small");
    expect(call.go(2, { in: 4 })).toBe("audio-only");
    // What pictures can't live in, sound can.
    expect(call.go(60, { in: 4 })).toBe("audio-only");
    expect(call.go(12, { in: 5 })).toBe("audio-only");
    expect(call.go(2, { in: 5 })).toBe("text");
    expect(call.ladder.step.turn).toBe(3);
  });

  it("by either direction", () => {
    expect(new Moving().go(8, { out: 5 })).toBe("small");
  });

  it("not for bad moments between others, nor for what nobody has measured", () => {
    const call = new Moving();
    for (let turn = 0; turn < 20; turn += 1) {
      call.go(6, { in: 5 });
      call.go(2, { in: 3 });
    }
    expect(call.ladder).toMatchObject({ step: { level: "full", turn: 0 } });
    expect(call.go(600, { in: 0, out: 0 })).toBe("full");
  });

  it("not for a cut of less than half a minute, and then to writing at once", () => {
    const call = new Moving();
    expect(call.go(28, { isDown: true })).toBe("full");
    expect(call.go(4, {})).toBe("full");
    expect(call.go(30, { isDown: true })).toBe("full");
    expect(call.go(2, { isDown: true })).toBe("text");
  });

  it("not for a time in which the page slept", () => {
    const call = new Moving();
    call.go(4, { in: 5 });
    call.at += 60_000;
    expect(call.go(6, { in: 5 })).toBe("full");
    expect(call.go(2, { in: 5 })).toBe("small");
  });
});

describe("a call comes up again", () => {
  it("with large pictures and with sound by itself, after three times as long", () => {
    const call = new Moving();
    call.go(8, { in: 4 });
    expect(call.go(20, {})).toBe("small");
    expect(call.go(2, {})).toBe("full");
    const other = new Moving();
    other.go(32, { isDown: true });
    expect(other.go(20, {})).toBe("text");
    expect(other.go(2, {})).toBe("audio-only");
  });

  it("with pictures by nobody but a person, who is told when it looks better", () => {
    const call = onSound();
    call.go(20, { in: 3 });
    expect(call.isGood).toBe(false);
    call.go(22, {});
    expect(call.isGood).toBe(true);
    expect(call.go(600, {})).toBe("audio-only");
    call.tryAgain();
    expect(call.ladder.step).toEqual({ level: "full", turn: 3 });
  });

  it("later each time that it did not last, and as soon as at first once it did", () => {
    const call = onSound();
    for (const wait of [20, 40, 80, 160, 160]) {
      expect(call.go(wait, {})).toBe("audio-only");
      expect(call.isGood).toBe(false);
      call.go(2, {});
      expect(call.isGood).toBe(true);
      call.tryAgain();
      expect(call.go(18, { in: 5 })).toBe("audio-only");
    }
    call.tryAgain();
    call.go(120, {});
    expect(call.go(18, { in: 5 })).toBe("audio-only");
    call.go(22, {});
    expect(call.isGood).toBe(true);
  });
});

describe("both sides of a call", () => {
  it("come to one step whichever of them made it", () => {
    const one = onSound();
    const other = new Moving();
    expect(other.hear(one.ladder.step)).toEqual(one.ladder.step);
    other.tryAgain();
    expect(one.hear(other.ladder.step)).toEqual({ level: "full", turn: 3 });
  });

  it("take the lower of two steps that were made at once, in whatever order they hear", () => {
    const lower = { level: "text", turn: 4 } as const;
    const upper = { level: "audio-only", turn: 4 } as const;
    const old = { level: "full", turn: 3 } as const;
    for (const steps of [
      [lower, upper, old],
      [old, upper, lower],
      [upper, lower, old],
    ]) {
      const call = new Moving();
      for (const step of steps) call.hear(step);
      expect(call.ladder.step).toEqual(lower);
      expect(new Moving().hear(...steps)).toEqual(lower);
    }
  });

  it("wait for whoever made the step, and no longer than thrice once they have gone", () => {
    const call = new Moving();
    call.hear({ level: "small", turn: 1 });
    expect(call.go(60, {})).toBe("small");
    expect(call.go(2, {})).toBe("full");
  });

  it("are not held down by a turn that can't be topped", () => {
    const call = new Moving();
    call.hear({ level: "audio-only", turn: 999_999 });
    call.tryAgain();
    expect(call.ladder.step).toEqual({ level: "full", turn: 1_000_000 });
  });
});
