/** Stands for a large value that an UPDATE did not touch: PostgreSQL does not send it again. */
export const UNCHANGED: unique symbol = Symbol("unchanged value");

/** A column value in PostgreSQL's text format, exactly as the type's output function wrote it. */
export type ColumnValue = string | null | typeof UNCHANGED;

export type Tuple = Readonly<Record<string, ColumnValue>>;

export type RelationColumn = Readonly<{
  name: string;
  typeOid: number;
  /** Part of the replica identity: the columns an old row is known by. */
  identity: boolean;
}>;

export type Relation = Readonly<{
  oid: number;
  schema: string;
  table: string;
  replicaIdentity: "default" | "nothing" | "full" | "index";
  columns: readonly RelationColumn[];
}>;

/**
 * One row change. `old` holds what the replica identity gives: for a DELETE the key (the whole row
 * with `replica identity full`), for an UPDATE null unless the key changed or the identity is full.
 */
export type Change =
  | Readonly<{ kind: "insert"; relation: Relation; new: Tuple }>
  | Readonly<{ kind: "update"; relation: Relation; new: Tuple; old: Tuple | null }>
  | Readonly<{ kind: "delete"; relation: Relation; old: Tuple }>
  | Readonly<{ kind: "truncate"; relation: Relation }>;

export type ChangeTransaction = Readonly<{
  xid: number;
  /** Where the commit record ends: strictly rising from one transaction to the next. */
  lsn: bigint;
  commitTime: Date;
  changes: readonly Change[];
}>;

/**
 * The feed cannot vouch for what happened before `lsn`:
 * - `created`: the slot is new (first start, or it was dropped);
 * - `lost`: the server had thrown away log that the slot still needed;
 * - `publication`: changes lay before a publication that was added later;
 * - `listener`: a listener kept failing on one transaction, which was skipped.
 */
export type ChangeGap = Readonly<{
  reason: "created" | "lost" | "publication" | "listener";
  lsn: bigint;
}>;

export type ChangeListener = (transaction: ChangeTransaction) => void | Promise<void>;

export type ListenerOptions = Readonly<{
  /** Told that the log was read up to `lsn` and holds nothing of ours after the last transaction. */
  onAdvance?: (lsn: bigint) => void;
  /**
   * Up to where what this listener was given survives a crash; the server keeps its log from there.
   * Without it, a transaction is done when the listener has returned.
   */
  durable?: () => bigint;
}>;

/** One consumer of the database's log, shared by everything that follows changes. */
export type ChangeFeed = {
  /**
   * Receives every committed transaction with at least one published change, in commit order. The
   * next one waits until all listeners are done, and only then is the position confirmed, so a
   * restart repeats what was not finished. Streaming begins one turn of the event loop after the
   * first subscription: attach all listeners together.
   */
  subscribe(listener: ChangeListener, options?: ListenerOptions): () => void;
  /** Told of every gap; a listener attached later is told at once of one that happened before. */
  onGap(listener: (gap: ChangeGap) => void): () => void;
  /** Resolves when the stream runs for the first time. */
  ready: Promise<void>;
  /** From where the slot reads: what was committed before and not heard is not in the feed. */
  readonly begins: bigint;
  /** Whether the stream runs now; false while it reconnects. */
  readonly streaming: boolean;
  /** The position up to which all listeners have been given everything. */
  readonly position: bigint;
  /** Stops reading. The slot stays and keeps the log for the next start. */
  close(): Promise<void>;
  /** Stops reading and gives up the slot. */
  drop(): Promise<void>;
};

export type Log = (level: "info" | "warn" | "error", message: string) => void;
