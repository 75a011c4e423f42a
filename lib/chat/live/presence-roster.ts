import { z } from "zod";

import { type PresenceState, presenceStates } from "./presence-states";

const meta = z.object({ state: z.enum(presenceStates) });

/**
 * Who has the conversation open, by user id (the key that the server sets on private topics). One
 * person may be here with several devices: the one that says most counts.
 */
export class PresenceRoster {
  private states = new Map<string, PresenceState>();
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  stateOf(userId: string): PresenceState | null {
    return this.states.get(userId) ?? null;
  }

  /** The whole state, as the channel reports it at each sync: user id → one entry per device. */
  sync(state: Record<string, unknown[]>): void {
    const next = new Map<string, PresenceState>();
    for (const [userId, devices] of Object.entries(state)) {
      const found = devices.map((device) => meta.safeParse(device).data?.state);
      const most = presenceStates.find((one) => found.includes(one));
      if (most !== undefined) next.set(userId, most);
    }
    if (same(next, this.states)) return;
    this.states = next;
    this.changed();
  }

  clear(): void {
    this.sync({});
  }
}

function same(a: Map<string, PresenceState>, b: Map<string, PresenceState>): boolean {
  return a.size === b.size && [...a].every(([userId, state]) => b.get(userId) === state);
}
