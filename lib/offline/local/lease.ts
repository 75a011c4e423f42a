import type { LocalDatabase } from "@/lib/adapters/local-db/open";

import { readNumber, writeFacts } from "./device-state";

const dayMs = 86_400_000;

/** So long before its end the person is asked to connect. */
const warnBeforeMs = 2 * dayMs;

/**
 * So coarsely the clock is remembered. Who watches the device reads the lease at each change of what
 * is remembered: a write at each look would call for the next one, without end.
 */
const clockStepMs = 60_000;

export type LeaseView = {
  /** When the copy on this device ends unless it is in contact before; epoch milliseconds. */
  endsAt: number;
  endsSoon: boolean;
  over: boolean;
};

/**
 * The lease of a local copy: so long without contact, and it is wiped. Counted by this device's
 * clock, which may be set back; so the latest time that it has ever shown counts as now, until the
 * server has told the true one.
 */
export class Lease {
  private readonly db: LocalDatabase;
  private readonly lengthMs: number;
  private readonly estimate: () => number;

  /** `days` without contact end it. `now`: the server's time as this device knows it. */
  constructor(db: LocalDatabase, days: number, now: () => number) {
    this.db = db;
    this.lengthMs = days * dayMs;
    this.estimate = now;
  }

  /**
   * What to remember when the server has just told its time, to this very person: whatever the clock
   * showed before was wrong.
   */
  begun(): { latest_clock: string; last_contact: string } {
    const at = String(this.estimate());
    return { latest_clock: at, last_contact: at };
  }

  /** The device is in contact now. */
  async renew(): Promise<void> {
    const at = await this.clock();
    await writeFacts(this.db, { last_contact: String(at) });
  }

  async view(): Promise<LeaseView> {
    const now = await this.clock();
    const contact = (await readNumber(this.db, "last_contact")) ?? now;
    const endsAt = contact + this.lengthMs;
    return { endsAt, endsSoon: now >= endsAt - warnBeforeMs, over: now >= endsAt };
  }

  private async clock(): Promise<number> {
    const latest = (await readNumber(this.db, "latest_clock")) ?? 0;
    const now = Math.max(this.estimate(), latest);
    if (now >= latest + clockStepMs) await writeFacts(this.db, { latest_clock: String(now) });
    return now;
  }
}
