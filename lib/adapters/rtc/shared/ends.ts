import type { CallGrant, LeaveReason } from "@/lib/adapters/rtc/port";

import { ServerClock } from "./server-clock";

/** Longer waits than this a browser's timer can't count. */
const longestTimerMs = 2_147_483_647;

/** Whether a grant was over already when it was given. */
export function hasEnded({ issuedAt, expiresAt, hardEndAt }: CallGrant): boolean {
  return Math.min(Date.parse(expiresAt), Date.parse(hardEndAt)) <= Date.parse(issuedAt);
}

/**
 * The end of what a grant gives. No server can put anybody out of a call between browsers, and none
 * that is not ours should have to: each side goes by itself, by the server's clock and not its own.
 */
export class Ends {
  private readonly ended: (reason: LeaveReason) => void;
  private clock: ServerClock | null = null;
  private at = Number.POSITIVE_INFINITY;
  private reason: LeaveReason = "window-closed";
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ended: (reason: LeaveReason) => void) {
    this.ended = ended;
  }

  take(grant: CallGrant): void {
    const hard = Date.parse(grant.hardEndAt);
    const soft = Date.parse(grant.expiresAt);
    this.clock = new ServerClock(grant.issuedAt);
    this.at = Math.min(hard, soft);
    // A grant that ends before the window could not be renewed in all that time.
    this.reason = soft < hard ? "network" : "window-closed";
    this.arm();
  }

  /** A timer doesn't count while a device sleeps: set again whenever the page may have slept. */
  arm(): void {
    this.stop();
    if (this.clock === null) return;
    const left = this.at - this.clock.now();
    if (left <= 0) this.ended(this.reason);
    else this.timer = setTimeout(() => this.arm(), Math.min(left, longestTimerMs));
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
