import { setTimeout as delay } from "node:timers/promises";
import type { ChangeListener, ChangeTransaction, ListenerOptions, Log } from "./types.ts";

/** So many row changes may wait for slow listeners before reading from the database pauses. */
const FULL_AT = 5_000;
const ATTEMPTS = 5;
const FIRST_RETRY_MS = 100;

export type DeliveryOptions = {
  log: Log;
  /** Waits until the transaction may be delivered; false: never, the feed closes. */
  admit(transaction: ChangeTransaction): Promise<boolean>;
  onDone(lsn: bigint): void;
  onSkipped(lsn: bigint): void;
  onFull(): void;
  onRoom(): void;
};

/**
 * Hands transactions to all listeners, one after the other, and knows how far everybody is. When
 * nothing waits and every listener answers at once, a transaction passes without an extra turn.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #listeners = new Map<ChangeListener, ListenerOptions>();
  #queue: ChangeTransaction[] = [];
  #waiting = 0;
  #full = false;
  #drain: Promise<void> | null = null;
  #position = 0n;
  #pushed = 0n;
  /** How far the server said that its log goes; counts once what came before it is delivered. */
  #reached = 0n;
  #stopped = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  get position(): bigint {
    return this.#position;
  }

  /** Up to where all listeners are done for good: the server may throw away the log before it. */
  get durable(): bigint {
    let lowest = this.#position;
    for (const { durable } of this.#listeners.values()) {
      const kept = durable?.() ?? lowest;
      if (kept < lowest) lowest = kept;
    }
    return lowest;
  }

  add(listener: ChangeListener, options: ListenerOptions): () => void {
    this.#listeners.set(listener, options);
    return () => this.#listeners.delete(listener);
  }

  /** A repeated transaction (the database crashed before it kept our mark) is passed over. */
  push(transaction: ChangeTransaction): void {
    if (transaction.lsn <= this.#pushed) return;
    this.#pushed = transaction.lsn;
    this.#queue.push(transaction);
    this.#waiting += transaction.changes.length;
    this.#drain ??= this.#run().finally(() => (this.#drain = null));
    if (this.#waiting > FULL_AT && !this.#full) {
      this.#full = true;
      this.#options.onFull();
    }
  }

  /** The server's log has reached `lsn` with nothing of ours in between. */
  advance(lsn: bigint): void {
    if (lsn > this.#reached) this.#reached = lsn;
    if (this.#drain === null) this.#catchUp();
  }

  /** The slot now begins at `lsn`. */
  restartAt(lsn: bigint): void {
    this.#position = lsn;
    this.#pushed = lsn;
    this.#reached = lsn;
  }

  /** Takes no more and forgets what has not begun: it was never confirmed, so it comes again. */
  stop(): void {
    this.#stopped = true;
    this.#queue = [];
  }

  async settled(): Promise<void> {
    while (this.#drain) await this.#drain;
  }

  async #run(): Promise<void> {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const transaction = next;
      if (!(await this.#options.admit(transaction))) return;
      const pending = [...this.#listeners.keys()].map((listener) =>
        this.#deliver(listener, transaction),
      );
      await Promise.all(pending);
      this.#waiting -= transaction.changes.length;
      this.#position = transaction.lsn;
      this.#options.onDone(transaction.lsn);
      if (this.#full && this.#waiting <= FULL_AT / 2) {
        this.#full = false;
        this.#options.onRoom();
      }
    }
    this.#catchUp();
  }

  /** With nothing left to deliver, the position is as far as the server's log. */
  #catchUp(): void {
    if (this.#stopped || this.#reached <= this.#position) return;
    this.#position = this.#reached;
    for (const { onAdvance } of this.#listeners.values()) onAdvance?.(this.#position);
  }

  async #deliver(listener: ChangeListener, transaction: ChangeTransaction): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return await listener(transaction);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#options.log("error", `change feed: a listener failed (${attempt}): ${reason}`);
        if (attempt < ATTEMPTS) await delay(FIRST_RETRY_MS * 2 ** (attempt - 1));
      }
    }
    this.#options.onSkipped(transaction.lsn);
  }
}
