import { setTimeout as delay } from "node:timers/promises";
import type postgres from "postgres";
import type { ChangeTransaction, Log } from "../changes/types.ts";
import { describeError } from "../log.ts";
import type { Applier } from "./applier.ts";
import { ChangeQueue } from "./change-queue.ts";
import type { SyncLimits } from "./limits.ts";
import type { SyncMemory } from "./memory.ts";
import { relationOf } from "./row-changes.ts";
import { Signal } from "./signal.ts";
import { takeSnapshot } from "./snapshot.ts";
import type { Source } from "./source-tables.ts";
import { loadMemory, loadState } from "./storage.ts";

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** How long closing waits for what is under way; what was not stored comes again. */
const CLOSE_MS = 2_000;

export type WorkerOptions = Readonly<{
  sql: postgres.Sql;
  memory: SyncMemory;
  source: Source;
  applier: Applier;
  limits: SyncLimits;
  log: Log;
  /** A step of upkeep, after nothing else was done for so long. @returns false when none is due. */
  upkeep(idleMs: number): Promise<boolean>;
  /** The position has moved, or what is served may have changed altogether. */
  onMove(what: "position" | "everything"): void;
}>;

/**
 * The one writer of storage. Transactions are only queued by the feed and stored here, several at a
 * time; snapshots and compactions take turns with them. After a failure it loads what storage holds and
 * tries again, for ever.
 */
export class SyncWorker {
  readonly #options: WorkerOptions;
  readonly #queue: ChangeQueue;
  readonly #signal = new Signal();
  readonly #stop = new AbortController();
  readonly #jobs: (() => Promise<void>)[] = [];
  #snapshot: AsyncGenerator<void> | null = null;
  #snapshotWanted = false;
  #failed = false;
  #storedAt = Date.now();
  #workedAt = Date.now();
  #running: Promise<void> | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#queue = new ChangeQueue(options.limits.maxQueuedChanges);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Takes a transaction of the feed. @returns a promise when the feed should wait. */
  add({ lsn, changes }: ChangeTransaction): void | Promise<void> {
    const { tables } = this.#options.source;
    const ours = changes.filter((change) => tables.has(relationOf(change)));
    if (ours.length === 0) return this.advance(lsn);
    const room = this.#queue.add({ lsn, changes: ours });
    this.#signal.raise();
    return room;
  }

  /** The log was read up to here, and nothing of ours is in it. */
  advance(lsn: bigint): void {
    if (this.#queue.empty && !this.#failed) {
      this.#options.memory.moveTo(lsn);
      this.#options.onMove("position");
    } else {
      void this.#queue.add({ lsn, changes: [] });
    }
  }

  /** Everything must be read again: something may have been missed. Nothing is served until then. */
  readAgain(): void {
    this.#snapshotWanted = true;
    this.#options.memory.holdUntil(null);
    this.#signal.raise();
  }

  /** Runs something between two transactions. */
  between(job: () => Promise<void>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#jobs.push(() => job().then(resolve, reject));
    this.#signal.raise();
    return promise;
  }

  /** Stores what has arrived, if that does not take long, and ends. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#signal.raise();
    await Promise.race([this.#running, delay(CLOSE_MS, undefined, { ref: false })]);
  }

  async #run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    const { signal } = this.#stop;
    while (!signal.aborted || (!this.#failed && !this.#queue.empty)) {
      try {
        if (this.#failed) await this.#recover();
        await this.#turn();
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        this.#failed = true;
        if (signal.aborted) return;
        const reason = describeError(error);
        this.#options.log("error", `sync: storing failed: ${reason}; again in ${retryMs} ms`);
        await delay(retryMs, undefined, { signal }).catch(() => {});
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      }
    }
    await this.#options.applier.position().catch(() => {});
  }

  /** Each kind of work gets its turn, so that none waits for the end of another. */
  async #turn(): Promise<void> {
    const worked = [await this.#store(), await this.#readOn(), await this.#runJob()];
    if (worked.includes(true)) this.#workedAt = Date.now();
    const kept = await this.#options.upkeep(Date.now() - this.#workedAt);
    if (kept || worked.includes(true)) return;
    const { heartbeatMs, compactIdleMs } = this.#options.limits;
    if (Date.now() - this.#storedAt >= heartbeatMs) {
      await this.#options.applier.position();
      this.#storedAt = Date.now();
    }
    if (!this.#stop.signal.aborted) await this.#signal.wait(Math.min(heartbeatMs, compactIdleMs));
  }

  async #store(): Promise<boolean> {
    if (this.#queue.empty) return false;
    const batch = this.#queue.take(this.#options.limits.batchChanges);
    if (!(await this.#options.applier.transactions(batch))) this.readAgain();
    this.#queue.drop();
    this.#options.onMove("position");
    return true;
  }

  async #readOn(): Promise<boolean> {
    if (this.#snapshotWanted) {
      this.#snapshotWanted = false;
      const { limits } = this.#options;
      this.#snapshot = takeSnapshot({ ...this.#options, rows: limits.snapshotRows });
    }
    if (!this.#snapshot) return false;
    const { done } = await this.#snapshot.next();
    if (done) {
      this.#snapshot = null;
      this.#options.onMove("position");
    }
    return true;
  }

  async #runJob(): Promise<boolean> {
    const job = this.#jobs.shift();
    await job?.();
    return job !== undefined;
  }

  /** Whether the failed transaction was stored or not, storage says. A snapshot starts over. */
  async #recover(): Promise<void> {
    const { sql, memory, onMove } = this.#options;
    const state = await loadState(sql);
    if (!state) throw new Error("The sync storage is gone");
    memory.become(await loadMemory(sql, state));
    if (this.#snapshot || this.#snapshotWanted || !state.snapshotDone) this.readAgain();
    this.#failed = false;
    onMove("everything");
  }
}
