import type { Snooze } from "@/lib/chat/live/worklist";
import type { Alert } from "@/lib/safety/types";

import type { InboxReads } from "./api";

/** What stands out over all of a person's conversations, whatever their list shows. */
export class Signs {
  private readonly api: Pick<InboxReads, "alerts" | "snoozes">;
  private asked = 0;
  private taken = 0;
  private held: { alerts: readonly Alert[]; snoozes: readonly Snooze[] } = {
    alerts: [],
    snoozes: [],
  };

  constructor(api: Pick<InboxReads, "alerts" | "snoozes">) {
    this.api = api;
  }

  get value(): Signs["held"] {
    return this.held;
  }

  /** Asks anew. Answers in which conversations something stands out. Rejects when nobody answers. */
  async again(): Promise<string[]> {
    this.asked += 1;
    const turn = this.asked;
    const [alerts, snoozes] = await Promise.all([this.api.alerts(), this.api.snoozes()]);
    // Not when a later question was answered first.
    if (turn >= this.taken) {
      this.taken = turn;
      this.held = { alerts, snoozes };
    }
    const { held } = this;
    return [...held.alerts, ...held.snoozes].map(({ conversationId }) => conversationId);
  }
}
