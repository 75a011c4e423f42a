import type { SqliteJsonRow } from "@powersync/service-sync-rules";
import type { SourceTable } from "./source-tables.ts";

/** The values of a row, or of some of its columns, in PostgreSQL's text format. */
export type RowText = Readonly<Record<string, string | null>>;

/** Part of the history of a bucket, by its totals. A new object with every change. */
export type Bucket = Readonly<{
  id: number;
  name: string;
  /** Sum over all operations, unsigned. */
  checksum: number;
  /** Operations in storage. */
  count: number;
  lastOp: number;
  /** Operations that a later one has made pointless, and that were not compacted yet. */
  superseded: number;
}>;

export type OperationKind = "PUT" | "REMOVE" | "MOVE" | "CLEAR";

export type Operation = Readonly<{
  bucket: number;
  opId: number;
  op: OperationKind;
  type: string | null;
  id: string | null;
  subkey: string | null;
  checksum: number;
  /** The row as JSON text; null for all but a PUT. */
  data: string | null;
  /** The later operation that took this one's place in a compaction. */
  target: number | null;
}>;

/** Where a row of the product lies: in which bucket, as which row of a device, with what content. */
export type Place = Readonly<{ bucket: number; type: string; id: string; fingerprint: string }>;

/** A lookup that a row answers, and the answer as JSON text. */
export type LookupAnswer = Readonly<{ lookup: string; answer: string }>;

/** What is known of a row of the product. */
export type KnownRow = Readonly<{
  places: readonly Place[];
  lookups: readonly LookupAnswer[];
  /** The values that a later change may leave out; null when none can be. */
  longValues: RowText | null;
}>;

/** A row by its table and key. */
export type RowId = Readonly<{ relation: string; key: string }>;

/** What became of a row: its values, or null when it is gone. */
export type TouchedRow = Readonly<{
  table: SourceTable;
  key: string;
  before: KnownRow | null;
  values: RowText | null;
}>;

export type LookupChange = Readonly<{
  lookup: string;
  source: string;
  rows: readonly SqliteJsonRow[] | null;
}>;

/** Everything that one storage transaction writes. */
export type Changeset = Readonly<{
  operations: readonly Operation[];
  saved: readonly (RowId & KnownRow)[];
  gone: readonly RowId[];
  buckets: ReadonlyMap<string, Bucket>;
  lookups: readonly LookupChange[];
  /** The newest operation after this. */
  checkpoint: number;
}>;

/** One text for a row, by which it is found in maps. */
export const rowIdText = ({ relation, key }: RowId): string => `${relation}/${key}`;

/** The key of a row as text; parts are set apart by a character that no key holds. */
export function keyOf(table: SourceTable, values: Readonly<Record<string, unknown>>): string {
  return table.key.map(({ name }) => String(values[name])).join("\u001f");
}
