import type { SendOutcome } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import type { Kept, KeptMessage } from "./kept";
import type { NewText, Outbox, OutboxEvents, Outgoing, PendingChanges } from "./outbox";

type Options = OutboxEvents & {
  send: (message: Outgoing) => Promise<SendOutcome>;
  kept: Kept;
  /** 0..1, spreads retries of many devices after an outage. */
  random?: () => number;
};

const firstWait = 1_000;
const longestWait = 30_000;
const attemptsBeforeFailed = 3;
const none: PendingChanges = new Map();

/**
 * The outbox of a page without a local database: what was written in one conversation, sent one
 * after another in the order it was written. Transient trouble is retried for ever, and the ones behind wait, so
 * the order holds; a refused message steps aside and holds nobody up.
 */
export class SendQueue implements Outbox {
  private readonly queue: Outgoing[];
  private attempts = 0;
  private busy = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.queue = options.kept.messages().map(revive);
  }

  entries(): readonly Outgoing[] {
    return this.queue;
  }

  start(): void {
    this.stopped = false;
    this.drain();
  }

  stop(): void {
    this.stopped = true;
    this.clearTimer();
  }

  add(written: NewText): string {
    const message: Outgoing = {
      ...written,
      id: newId(),
      kind: "message",
      writtenAt: nowMs(),
      state: "waiting",
      reason: null,
      noted: false,
    };
    this.queue.push(message);
    this.save(message);
    this.options.changed();
    this.drain();
    return message.id;
  }

  kick(): void {
    this.clearTimer();
    this.attempts = 0;
    this.drain();
  }

  retry(id: string): void {
    const index = this.queue.findIndex((message) => message.id === id);
    const message = this.queue[index];
    if (message === undefined || message.state === "sending") return;
    if (message.state === "returned") {
      this.queue.splice(index, 1);
      this.options.kept.removeMessage(id);
      // An id that belongs to another message will be refused for ever.
      const next = message.reason === "conflict" ? newId() : message.id;
      const again: Outgoing = { ...message, id: next, state: "waiting", reason: null };
      this.queue.push(again);
      this.save(again);
      this.options.changed();
    }
    this.kick();
  }

  async discard(id: string): Promise<string | null> {
    const message = this.queue.find((entry) => entry.id === id);
    if (message === undefined || message.state === "sending") return null;
    this.drop(id);
    this.drain();
    return message.text;
  }

  settle(id: string): void {
    if (this.queue.some((message) => message.id === id)) this.drop(id);
  }

  /** Without a database a change is made at once, or not at all. */
  changing(): PendingChanges {
    return none;
  }

  private drain(): void {
    const head = this.queue.find((message) => message.state !== "returned");
    if (head === undefined || this.busy || this.stopped || this.timer !== null) return;
    void this.attempt(head);
  }

  private async attempt(head: Outgoing): Promise<void> {
    this.busy = true;
    this.update(head.id, { state: "sending" });
    const outcome = await this.options.send(head).catch(
      // A bug in the way there is no answer of the server: keep the message and try again.
      (): SendOutcome => ({ kind: "later", why: "server" }),
    );
    this.busy = false;
    this.take(head.id, outcome);
    this.drain();
  }

  private take(id: string, outcome: SendOutcome): void {
    switch (outcome.kind) {
      case "accepted":
        this.attempts = 0;
        // First the row, then the entry goes: between the two the screen would lose the text.
        this.options.accepted(outcome.message);
        this.settle(id);
        return;
      case "returned":
        this.attempts = 0;
        this.update(id, { state: "returned", reason: outcome.reason, noted: outcome.noted });
        this.options.returned();
        return;
      case "later": {
        this.attempts += 1;
        const failed = outcome.why === "server" && this.attempts >= attemptsBeforeFailed;
        this.update(id, { state: failed ? "failed" : "waiting" });
        if (!this.stopped) this.wait(outcome.afterMs ?? this.backoff());
        return;
      }
      default:
        outcome satisfies never;
    }
  }

  private wait(ms: number): void {
    this.clearTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      this.drain();
    }, ms);
  }

  private backoff(): number {
    const spread = 0.8 + 0.4 * (this.options.random ?? Math.random)();
    return Math.min(longestWait, firstWait * 2 ** (this.attempts - 1)) * spread;
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private update(id: string, change: Partial<Outgoing>): void {
    const index = this.queue.findIndex((message) => message.id === id);
    const message = this.queue[index];
    if (message === undefined) return;
    const next = { ...message, ...change };
    this.queue[index] = next;
    if (next.state === "returned") this.save(next);
    this.options.changed();
  }

  private drop(id: string): void {
    const index = this.queue.findIndex((message) => message.id === id);
    this.queue.splice(index, 1);
    this.options.kept.removeMessage(id);
    this.options.changed();
  }

  private save(message: Outgoing): void {
    const { id, text, replyToId, priority, writtenAt, reason: returned, noted } = message;
    this.options.kept.saveMessage({ id, text, replyToId, priority, writtenAt, returned, noted });
  }
}

function revive(kept: KeptMessage): Outgoing {
  const { id, text, replyToId, priority, writtenAt, returned } = kept;
  const state = returned === null ? "waiting" : "returned";
  return {
    id,
    kind: "message",
    text,
    replyToId,
    priority,
    writtenAt,
    state,
    reason: returned,
    noted: kept.noted,
  };
}
