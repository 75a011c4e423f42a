import { setTimeout as delay } from "node:timers/promises";
import { Delivery } from "./delivery.ts";
import { PgoutputDecoder } from "./pgoutput.ts";
import { dropSlot, ensureSlot } from "./slot.ts";
import { openReplicationStream, type ReplicationStream } from "./stream.ts";
import { TransactionAssembler } from "./transaction-assembler.ts";
import { VisibilityGate } from "./visibility-gate.ts";
import type { ChangeFeed, ChangeGap, ChangeListener, ListenerOptions, Log } from "./types.ts";

export type ChangeFeedOptions = {
  /** Superuser (or replication role) connection string. */
  dbUrl: string;
  slot: string;
  /** All must exist before the feed opens. */
  publications: readonly string[];
  log: Log;
};

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;
const STATUS_INTERVAL_MS = 10_000;
/** How long closing waits for a listener that is at work; what it did not finish is repeated. */
const SETTLE_MS = 2_000;
/** `undefined_object`: the log reaches back before one of the publications was created. */
const UNDEFINED_OBJECT = "42704";

/**
 * Opens the one logical-replication consumer on a durable slot. The slot is made when missing; a
 * lost connection is taken up again by itself, without losing or repeating finished transactions.
 * @throws when the database cannot be reached now or the slot belongs to somebody else.
 */
export async function openChangeFeed(options: ChangeFeedOptions): Promise<ChangeFeed> {
  const reader = new FeedReader(options);
  await reader.prepare().catch(async (error: unknown) => {
    await reader.close();
    throw error;
  });
  return {
    subscribe: (listener, more) => reader.subscribe(listener, more),
    onGap: (listener) => reader.onGap(listener),
    ready: reader.ready,
    get begins() {
      return reader.begins;
    },
    get streaming() {
      return reader.streaming;
    },
    get position() {
      return reader.position;
    },
    close: () => reader.close(),
    drop: async () => {
      await reader.close();
      await dropSlot(options.dbUrl, options.slot);
    },
  };
}

class FeedReader {
  readonly ready: Promise<void>;
  readonly #options: ChangeFeedOptions;
  readonly #delivery: Delivery;
  readonly #gate: VisibilityGate;
  readonly #gapListeners = new Set<(gap: ChangeGap) => void>();
  readonly #stop = new AbortController();
  readonly #markReady: () => void;
  #lastGap: ChangeGap | null = null;
  #begins = 0n;
  #confirmed = 0n;
  #stream: ReplicationStream | null = null;
  #running: Promise<void> | null = null;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
    this.#gate = new VisibilityGate(options.dbUrl, options.log);
    this.#delivery = new Delivery({
      log: options.log,
      admit: ({ xid }) => this.#gate.pass(xid),
      onDone: () => this.#confirm(),
      onSkipped: (lsn) => this.#gap({ reason: "listener", lsn }),
      onFull: () => this.#stream?.pause(),
      onRoom: () => this.#stream?.resume(),
    });
    const ready = Promise.withResolvers<void>();
    this.ready = ready.promise;
    this.#markReady = ready.resolve;
  }

  get begins(): bigint {
    return this.#begins;
  }

  get streaming(): boolean {
    return this.#stream !== null;
  }

  get position(): bigint {
    return this.#delivery.position;
  }

  subscribe(listener: ChangeListener, options: ListenerOptions = {}): () => void {
    const unsubscribe = this.#delivery.add(listener, options);
    // Later listeners of the same turn must not miss the first transactions.
    setImmediate(() => {
      if (!this.#stop.signal.aborted) this.#running ??= this.#run();
    });
    return unsubscribe;
  }

  onGap(listener: (gap: ChangeGap) => void): () => void {
    this.#gapListeners.add(listener);
    if (this.#lastGap) listener(this.#lastGap);
    return () => this.#gapListeners.delete(listener);
  }

  async prepare(): Promise<void> {
    const { state, lsn } = await ensureSlot(this.#options.dbUrl, this.#options.slot);
    if (state === "created") this.#gap({ reason: "created", lsn });
    if (state === "recreated") this.#gap({ reason: "lost", lsn });
    if (state !== "kept") this.#delivery.restartAt(lsn);
    this.#startsAt(lsn);
    await this.#gate.open();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#delivery.stop();
    await this.#gate.close();
    await atMost(SETTLE_MS, this.#delivery.settled());
    this.#confirm();
    await this.#stream?.close();
    // The reader itself may be waiting for the listener that did not finish.
    await atMost(SETTLE_MS, this.#running);
  }

  /** Connects, reads until the stream ends, and connects again, until the feed is closed. */
  async #run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.#stop.signal.aborted) {
      try {
        await this.#readOnce(() => (retryMs = FIRST_RETRY_MS));
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        this.#options.log("warn", `change feed: ${describe(error)}; again in ${retryMs} ms`);
        await this.#recoverFrom(error);
      }
      await delay(retryMs, undefined, { signal: this.#stop.signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  async #readOnce(onStarted: () => void): Promise<void> {
    await this.#delivery.settled();
    await this.prepare();
    const decoder = new PgoutputDecoder();
    const assembler = new TransactionAssembler();
    const stream = await openReplicationStream({
      ...this.#options,
      from: this.#delivery.position,
      onData: (data) => {
        if (this.#stop.signal.aborted) return;
        const transaction = assembler.add(decoder.decode(data));
        if (transaction) this.#delivery.push(transaction);
      },
      onKeepalive: (walEnd, replyWanted) => {
        if (!assembler.open) this.#delivery.advance(walEnd);
        if (replyWanted) this.#confirm();
      },
    });
    if (this.#stop.signal.aborted) return stream.close();
    this.#stream = stream;
    this.#markReady();
    onStarted();
    const status = setInterval(() => this.#confirm(), STATUS_INTERVAL_MS);
    try {
      const error = await stream.ended;
      if (error) throw error;
    } finally {
      clearInterval(status);
      this.#stream = null;
      await stream.close();
    }
  }

  /**
   * A publication that is younger than the slot makes the log before it unreadable for ever: only a
   * new slot helps, and everybody is told that the changes in between are not in the feed.
   */
  async #recoverFrom(error: unknown): Promise<void> {
    if (!(error instanceof Error && "code" in error && error.code === UNDEFINED_OBJECT)) return;
    try {
      await dropSlot(this.#options.dbUrl, this.#options.slot);
      const { lsn } = await ensureSlot(this.#options.dbUrl, this.#options.slot);
      this.#delivery.restartAt(lsn);
      this.#startsAt(lsn);
      this.#gap({ reason: "publication", lsn });
    } catch (failure) {
      this.#options.log("error", `change feed: the slot cannot be replaced: ${describe(failure)}`);
    }
  }

  #startsAt(lsn: bigint): void {
    this.#begins = lsn;
    this.#confirmed = lsn;
  }

  /** Never less than was said before: older servers would take a slot's mark back. */
  #confirm(): void {
    const { durable } = this.#delivery;
    if (durable > this.#confirmed) this.#confirmed = durable;
    this.#stream?.confirm(this.#confirmed);
  }

  #gap(gap: ChangeGap): void {
    this.#lastGap = gap;
    for (const listener of this.#gapListeners) listener(gap);
  }
}

async function atMost(ms: number, work: Promise<void> | null): Promise<void> {
  await Promise.race([work, delay(ms, undefined, { ref: false })]);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
