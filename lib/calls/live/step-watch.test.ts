import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { CallSnapshot, Participant, Step } from "@/lib/adapters/rtc/port";

import { someParticipant, someSnapshot } from "./builders";
import type { SessionView } from "./call-session";
import { sampleOf, StepWatch } from "./step-watch";

/** A page in a call whose engine a test plays. */
class TestSession {
  readonly told: Step[] = [];
  private view: SessionView = { engine: null, room: null, isJoining: false, problem: null };
  private readonly listeners = new Set<() => void>();

  readonly snapshot = () => this.view;
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  setStep(step: Step): void {
    this.told.push(step);
  }
  become(change: Partial<CallSnapshot>): void {
    this.view = { ...this.view, engine: someSnapshot(change) };
    for (const listener of this.listeners) listener();
  }
  get heardBy() {
    return this.listeners.size;
  }
}

const other = (change: Partial<Participant>) => someParticipant({ uid: 2, ...change });
const bad = { in: 5, out: 1 } as const;

describe("a page steps down", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const watched = () => {
    const session = new TestSession();
    const steps = new StepWatch(session);
    const seen = vi.fn();
    const end = steps.subscribe(seen);
    return { session, steps, seen, end };
  };

  it("when its connection stays bad, tells the others once, and is asked back by its person", () => {
    const { session, steps, seen, end } = watched();
    session.become({ remote: [other({ directions: bad })] });
    vi.advanceTimersByTime(18_000);
    expect(steps.snapshot()).toEqual({ level: "audio-only", isBetter: false });
    expect(session.told).toEqual([
      { level: "small", turn: 1 },
      { level: "audio-only", turn: 2 },
    ]);
    expect(seen).toHaveBeenCalledTimes(2);
    session.become({ remote: [other({})] });
    vi.advanceTimersByTime(24_000);
    expect(steps.snapshot()).toEqual({ level: "audio-only", isBetter: true });
    steps.tryAgain();
    expect(steps.snapshot()).toEqual({ level: "full", isBetter: false });
    expect(session.told.at(-1)).toEqual({ level: "full", turn: 3 });
    end();
    expect([session.heardBy, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("with whoever else has, and up with them", () => {
    const { session, steps } = watched();
    session.become({ remote: [other({ step: { level: "text", turn: 3 } })] });
    expect(steps.snapshot().level).toBe("text");
    session.become({ remote: [other({ step: { level: "full", turn: 4 } })] });
    expect(steps.snapshot().level).toBe("full");
    // Somebody who has reloaded knows of nothing yet, and is told by the others.
    session.become({ remote: [other({ step: { level: "full", turn: 0 } })] });
    expect(session.told.at(-1)).toEqual({ level: "full", turn: 4 });
  });

  it("to writing when nobody is reached for half a minute, but not while nobody else is there", () => {
    const { session, steps } = watched();
    session.become({ remote: [] });
    vi.advanceTimersByTime(600_000);
    expect(steps.snapshot().level).toBe("full");
    session.become({ state: "reconnecting", remote: [other({ link: "lost", quality: 6 })] });
    vi.advanceTimersByTime(34_000);
    expect(steps.snapshot().level).toBe("text");
  });

  it("and lets somebody see each look at it, and its end", () => {
    const session = new TestSession();
    const onlooker = { look: vi.fn(), end: vi.fn() };
    const end = new StepWatch(session, onlooker).subscribe(() => undefined);
    session.become({ remote: [other({ directions: bad })] });
    vi.advanceTimersByTime(4_000);
    expect(onlooker.look.mock.calls).toMatchObject([
      [{ in: 5, out: 1 }, "full"],
      [{ in: 5, out: 1 }, "full"],
    ]);
    session.become({ state: "left" });
    vi.advanceTimersByTime(4_000);
    end();
    expect(onlooker.look).toHaveBeenCalledTimes(2);
    expect(onlooker.end).toHaveBeenCalled();
  });

  it("not once it has left", () => {
    const { session, steps } = watched();
    session.become({ state: "left", remote: [other({ directions: bad })] });
    vi.advanceTimersByTime(60_000);
    expect(steps.snapshot().level).toBe("full");
  });
});

describe("a sample of a call", () => {
  it("is the worst of everybody who is reached, each way", () => {
    const remote = [
      other({ directions: { in: 2, out: 4 } }),
      other({ uid: 3, link: "weak", directions: { in: 3, out: 0 } }),
      other({ uid: 4, link: "lost", directions: { in: 6, out: 6 } }),
    ];
    expect(sampleOf(someSnapshot({ remote }), 7)).toEqual({ at: 7, in: 3, out: 4, isDown: false });
    expect(sampleOf(someSnapshot({ state: "reconnecting" }), 7).isDown).toBe(true);
  });
});
