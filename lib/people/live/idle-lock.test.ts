import { beforeEach, describe, expect, it } from "vitest";

import { IdleLock, type IdleShelf, type IdleState } from "./idle-lock";

const minute = 60_000;
let time = 0;
let kept: IdleState | null = null;
const shelf: IdleShelf = {
  read: () => kept,
  write: (state) => {
    kept = state;
  },
};
const page = (session: string | null = "s1", minutes: number | null = 10) => {
  const lock = new IdleLock(shelf, () => time);
  lock.start({ session, minutes });
  return lock;
};

beforeEach(() => {
  time = 1_800_000_000_000;
  kept = null;
});

describe("a screen without a hand on it", () => {
  it("locks after the clinic's time and not before", () => {
    const lock = page();
    let told = 0;
    lock.subscribe(() => (told += 1));
    time += 10 * minute - 1;
    lock.check();
    expect(lock.isLocked).toBe(false);
    time += 1;
    lock.check();
    expect([lock.isLocked, told]).toEqual([true, 1]);
  });

  it("counts from the last touch, and the touch that comes too late does not count", () => {
    const lock = page();
    time += 9 * minute;
    lock.touch();
    time += 9 * minute;
    lock.check();
    expect(lock.isLocked).toBe(false);
    time += minute;
    lock.touch();
    expect(lock.isLocked).toBe(true);
  });

  it("stays locked over a reload, and in a page without a network", () => {
    page();
    time += 11 * minute;
    expect(page().isLocked).toBe(true);
    expect(page(null, null).isLocked).toBe(true);
  });

  it("is one for all tabs: a hand on one keeps all open, unlocking one unlocks all", () => {
    const one = page();
    const other = page();
    time += 9 * minute;
    other.touch();
    time += 2 * minute;
    one.check();
    expect(one.isLocked).toBe(false);
    time += 9 * minute;
    one.check();
    other.check();
    expect([one.isLocked, other.isLocked]).toEqual([true, true]);
    one.unlock();
    time += 1_000;
    other.touch();
    expect([one.isLocked, other.isLocked]).toEqual([false, false]);
  });

  it("begins afresh with another session, and takes a new time over at once", () => {
    page();
    time += 11 * minute;
    expect(page("s2").isLocked).toBe(false);
    time += 3 * minute;
    expect(page("s2", 2).isLocked).toBe(true);
  });

  it("locks when the clock is set back, which can't tell how long nobody was there", () => {
    const lock = page();
    time -= 30_000;
    lock.check();
    expect(lock.isLocked).toBe(false);
    time -= 60 * minute;
    lock.check();
    expect(lock.isLocked).toBe(true);
  });

  it("is locked when the server says so, whatever this device has kept", () => {
    const lock = new IdleLock(shelf, () => time);
    lock.start({ session: "s1", minutes: 10, locked: true });
    expect(lock.isLocked).toBe(true);
  });

  it("never locks where the server has named no time", () => {
    const lock = page("s1", null);
    time += 600 * minute;
    lock.touch();
    expect(lock.isLocked).toBe(false);
  });
});
