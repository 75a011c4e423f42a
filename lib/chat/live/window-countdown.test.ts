import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { CareWindow } from "@/lib/chat/types";

import { viewWindow, WindowCountdown } from "./window-countdown";

const start = Date.UTC(2026, 5, 9, 10);
const minutes = (count: number) => count * 60_000;
const closingIn = (ms: number): CareWindow => ({
  opensAt: start - minutes(600),
  closesAt: start + ms,
  closedAt: null,
  reason: "appointment",
});

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

describe("the look of a care window", () => {
  it.each([
    [minutes(24 * 60), "open"],
    [minutes(120), "open"],
    [minutes(120) - 1, "hours"],
    [minutes(15), "hours"],
    [minutes(15) - 1, "minutes"],
    [1, "minutes"],
    [0, "closed"],
    [-1, "closed"],
  ] as const)("with %i ms left is %s", (left, phase) => {
    expect(viewWindow(closingIn(left), start).phase).toBe(phase);
  });

  it("empties the ring, and keeps the last hour visible", () => {
    expect(viewWindow(closingIn(minutes(25 * 60)), start).fraction).toBe(1);
    expect(viewWindow(closingIn(minutes(60)), start).fraction).toBeCloseTo(0.2, 1);
    expect(viewWindow(closingIn(0), start).fraction).toBe(0);
  });

  it("names since when it is closed: the earlier of its end and its closing", () => {
    const window = { ...closingIn(minutes(60)), closedAt: start - 5 };
    expect(viewWindow(window, start)).toMatchObject({ phase: "closed", at: start - 5 });
  });

  it("waits for its opening", () => {
    const window = { ...closingIn(minutes(60)), opensAt: start + minutes(10) };
    expect(viewWindow(window, start)).toMatchObject({ phase: "opening", left: minutes(10) });
  });
});

describe("a countdown", () => {
  it("changes at each whole minute and exactly at the end", () => {
    const changes: number[] = [];
    const countdown = new WindowCountdown(
      () => changes.push(Date.now() - start),
      () => {},
    );
    countdown.setWindow(closingIn(minutes(2) + 500));
    vi.advanceTimersByTime(minutes(5));
    expect(changes).toEqual([500, minutes(1) + 500, minutes(2) + 500]);
    expect(countdown.view()?.phase).toBe("closed");
  });

  it("runs on the server's clock, not on the device's", () => {
    const countdown = new WindowCountdown(
      () => {},
      () => {},
    );
    countdown.setWindow(closingIn(minutes(10)));
    countdown.setClock(start + minutes(10));
    expect(countdown.view()?.phase).toBe("closed");
  });

  it("speaks once at two hours, fifteen minutes and five minutes", () => {
    const spoken: number[] = [];
    const countdown = new WindowCountdown(
      () => {},
      (left) => spoken.push(left),
    );
    countdown.setWindow(closingIn(minutes(130)));
    vi.advanceTimersByTime(minutes(140));
    expect(spoken).toEqual([minutes(120), minutes(15), minutes(5)]);
  });

  it("moves when the window is moved, and falls silent when stopped", () => {
    const changed = vi.fn();
    const countdown = new WindowCountdown(changed, () => {});
    countdown.setWindow(closingIn(minutes(10)));
    countdown.setWindow(closingIn(0));
    expect(countdown.view()?.phase).toBe("closed");
    countdown.setWindow(closingIn(minutes(10)));
    countdown.stop();
    vi.advanceTimersByTime(minutes(20));
    expect(changed).not.toHaveBeenCalled();
  });
});
