import { windowIsOpen } from "@/lib/chat/abilities";
import type { CareWindow, Instant } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * `opening`: not yet. `open`: more than two hours left. `hours`, `minutes`: less than two hours,
 * less than fifteen minutes. `closed`: reading only.
 */
export type WindowPhase = "opening" | "open" | "hours" | "minutes" | "closed";

export type WindowView = {
  phase: WindowPhase;
  /** Milliseconds to the end (`opening`: to the start); 0 when closed; null: no end is set. */
  left: number | null;
  /** 0..1, what of the ring is drawn. */
  fraction: number;
  /** The time the words name: end, start, or since when it is closed. */
  at: Instant | null;
};

/** The moments at which the time left is said aloud once, in milliseconds before the end. */
export const spokenAt = [2 * hour, 15 * minute, 5 * minute] as const;

/** How the window looks at `now`, server time. */
export function viewWindow(window: CareWindow, now: Instant): WindowView {
  if (!windowIsOpen(window, now)) {
    if (window.closedAt === null && window.opensAt !== null && now < window.opensAt) {
      return { phase: "opening", left: window.opensAt - now, fraction: 0, at: window.opensAt };
    }
    const ends = [window.closedAt, window.closesAt].filter((at) => at !== null);
    return { phase: "closed", left: 0, fraction: 0, at: ends.length ? Math.min(...ends) : null };
  }
  if (window.closesAt === null) return { phase: "open", left: null, fraction: 1, at: null };
  const left = window.closesAt - now;
  const phase = left < 15 * minute ? "minutes" : left < 2 * hour ? "hours" : "open";
  return { phase, left, fraction: ringFraction(left), at: window.closesAt };
}

/** A day is the full ring. The root keeps the last hour visible instead of a sliver. */
function ringFraction(left: number): number {
  return Math.sqrt(Math.min(1, left / day));
}

/**
 * Watches one care window on the server's clock: calls `changed` at each whole minute left and at
 * the moment it opens or closes, and `speak` once at 2 h, 15 min and 5 min before the end.
 */
export class WindowCountdown {
  private window: CareWindow | null = null;
  private offset = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly changed: () => void;
  private readonly speak: (left: number) => void;

  constructor(changed: () => void, speak: (left: number) => void) {
    this.changed = changed;
    this.speak = speak;
  }

  /** Server time now, as well as this device can know it. */
  now(): Instant {
    return nowMs() + this.offset;
  }

  /** `serverNow` is what the server's clock showed when it answered just now. */
  setClock(serverNow: Instant): void {
    this.offset = serverNow - nowMs();
    this.plan();
  }

  setWindow(window: CareWindow | null): void {
    this.window = window;
    this.plan();
  }

  view(): WindowView | null {
    return this.window === null ? null : viewWindow(this.window, this.now());
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private plan(): void {
    this.stop();
    const view = this.view();
    if (view === null || view.phase === "closed" || view.left === null) return;
    const left = view.left;
    const rest = left % minute;
    // A timer may run a little early or, after a sleep, very late: the next view is always computed.
    this.timer = setTimeout(() => this.tick(left), Math.max(1, rest === 0 ? minute : rest));
  }

  private tick(leftBefore: number): void {
    const view = this.view();
    if (view !== null && view.phase !== "opening" && view.left !== null) {
      const left = view.left;
      const passed = spokenAt.filter((mark) => left <= mark && mark < leftBefore).at(-1);
      if (passed !== undefined && left > 0) this.speak(passed);
    }
    this.changed();
    this.plan();
  }
}
