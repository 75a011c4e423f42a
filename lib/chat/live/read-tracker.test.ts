import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ReadTracker, type Seen } from "./read-tracker";

const seen = (seq: number): Seen => ({ id: `message-${seq}`, seq });
let marked: number[];
let taken: boolean;
const aTracker = (readSeq = 0) =>
  new ReadTracker(readSeq, ({ seq }) => {
    marked.push(seq);
    return Promise.resolve(taken);
  });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 9, 10) });
  marked = [];
  taken = true;
});
afterEach(() => vi.useRealTimers());

describe("a read tracker", () => {
  it("marks nothing while nobody is looking", async () => {
    const tracker = aTracker();
    tracker.see(seen(3));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(marked).toEqual([]);
    tracker.attend(true);
    expect(marked).toEqual([3]);
  });

  it("marks the first at once and then at most once a second, newest only", async () => {
    const tracker = aTracker();
    tracker.attend(true);
    for (const seq of [1, 2, 3, 4]) tracker.see(seen(seq));
    expect(marked).toEqual([1]);
    await vi.advanceTimersByTimeAsync(999);
    expect(marked).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(marked).toEqual([1, 4]);
  });

  it("does not mark what is already known to be read", async () => {
    const tracker = aTracker(5);
    tracker.attend(true);
    tracker.see(seen(5));
    tracker.known(7);
    tracker.see(seen(7));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(marked).toEqual([]);
  });

  it("tries again when the server did not take it", async () => {
    taken = false;
    const tracker = aTracker();
    tracker.attend(true);
    tracker.see(seen(2));
    await vi.advanceTimersByTimeAsync(0);
    taken = true;
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(marked).toEqual([2, 2]);
  });

  it("marks what was just seen when the person leaves within the second", () => {
    const tracker = aTracker();
    tracker.attend(true);
    tracker.see(seen(1));
    tracker.see(seen(2));
    tracker.attend(false);
    expect(marked).toEqual([1, 2]);
    tracker.attend(true);
    tracker.see(seen(3));
    tracker.stop();
    expect(marked).toEqual([1, 2, 3]);
  });

  it("stops when the person looks away", async () => {
    const tracker = aTracker();
    tracker.attend(true);
    tracker.see(seen(1));
    tracker.attend(false);
    tracker.see(seen(2));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(marked).toEqual([1]);
  });
});
