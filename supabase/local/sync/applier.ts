import type postgres from "postgres";
import type { Log } from "../changes/types.ts";
import { transact } from "../postgres/pool.ts";
import type { QueuedTransaction } from "./change-queue.ts";
import { planChanges } from "./change-plan.ts";
import type { SyncMemory } from "./memory.ts";
import type { Changeset, KnownRow, RowId } from "./model.ts";
import { RowChanges, rowsNamedBy } from "./row-changes.ts";
import type { RowEvaluator } from "./row-evaluator.ts";
import type { Source } from "./source-tables.ts";
import { loadRows, loadTables } from "./storage.ts";
import { type StateChange, writeChanges } from "./storage-writer.ts";

/** What a storage transaction changed for streams. */
export type Changed = Readonly<{ buckets: ReadonlySet<string>; lookups: ReadonlySet<string> }>;

export type ApplierOptions = Readonly<{
  sql: postgres.Sql;
  memory: SyncMemory;
  evaluator: RowEvaluator;
  source: Source;
  log: Log;
  /** Called with every new operation, in the turn in which memory has it. */
  onCommit(changes: Changeset, changed: Changed): void;
}>;

/** Brings changed rows into storage, each call in one transaction, and then into memory. */
export class Applier {
  readonly #options: ApplierOptions;
  #stored = 0n;

  constructor(options: ApplierOptions) {
    this.#options = options;
    this.#stored = options.memory.position;
  }

  /** Up to where the log is in storage, and so survives a crash. */
  get stored(): bigint {
    return this.#stored;
  }

  /**
   * Applies transactions that follow each other.
   * @returns false when a change left out a value that nobody knows: tables must be read again.
   */
  async transactions(batch: readonly QueuedTransaction[]): Promise<boolean> {
    const { sql, memory, source } = this.#options;
    const lsn = batch.at(-1)?.lsn ?? 0n;
    // A transaction that is in storage already was repeated by the log.
    const fresh = batch.filter((item) => item.lsn > memory.position);
    const changes = fresh.flatMap((item) => item.changes);
    const { rows, truncated } = rowsNamedBy(changes, source);
    const [named, ofTables] = await Promise.all([loadRows(sql, rows), loadTables(sql, truncated)]);
    const net = new RowChanges(source, new Map([...ofTables, ...named]));
    for (const change of changes) net.add(change);
    await this.#write(net, { lastLsn: lsn, ...(net.incomplete ? { snapshotDone: false } : {}) });
    return !net.incomplete;
  }

  /** Applies rows as they are in their table now, given by `fill`; `ids` names them. */
  async rows(ids: readonly RowId[], fill: (changes: RowChanges) => void): Promise<void> {
    const known: ReadonlyMap<string, RowId & KnownRow> = await loadRows(this.#options.sql, ids);
    const net = new RowChanges(this.#options.source, known);
    fill(net);
    await this.#write(net, {});
  }

  /** Stores a change of the state alone. */
  async state(change: StateChange): Promise<void> {
    const { memory } = this.#options;
    const none = { operations: [], saved: [], gone: [], lookups: [], buckets: new Map() };
    await this.#store({ ...none, checkpoint: memory.checkpoint }, change);
  }

  /** Stores how far the log was read, when that is further than what is stored. */
  async position(): Promise<void> {
    const { position } = this.#options.memory;
    if (position > this.#stored) await this.state({ lastLsn: position });
  }

  async #write(net: RowChanges, state: StateChange): Promise<void> {
    const { memory, evaluator, onCommit } = this.#options;
    const changes = planChanges(memory, evaluator, net.touched);
    const nothing = changes.saved.length + changes.gone.length + changes.operations.length === 0;
    if (!nothing || state.snapshotDone !== undefined) await this.#store(changes, state);
    memory.commit(changes);
    if (state.lastLsn !== undefined) memory.moveTo(state.lastLsn);
    const lookups = new Set(changes.lookups.map(({ lookup }) => lookup));
    onCommit(changes, { buckets: new Set(changes.buckets.keys()), lookups });
  }

  async #store(changes: Changeset, state: StateChange): Promise<void> {
    const { sql, memory } = this.#options;
    await transact(sql, (tx) => writeChanges(tx, memory.checkpoint, changes, state));
    if (state.lastLsn !== undefined) this.#stored = state.lastLsn;
  }
}
