import type { Change, Relation } from "../changes/types.ts";
import type { Binding } from "./changes-bindings.ts";
import type { RenderedRow } from "./changes-queries.ts";
import type { Channel } from "./channel.ts";

export type Subscriber = { channel: Channel; binding: Binding };

/** One `postgres_changes` message to one channel; `at` is the change's place in the transaction. */
export type ChangeMessage = { channel: Channel; ids: number[]; data: string; at: number };

/** The changes of one table within one transaction, and who listens to that table. */
export type Batch = {
  relation: Relation;
  changes: { change: Change; at: number }[];
  subscribers: Subscriber[];
  commitTime: Date;
  maxRecordBytes: number;
};

/** A change with its rows in JSON form. */
export type RenderedChange = {
  change: Exclude<Change, { kind: "truncate" }>;
  at: number;
  /** Null for a DELETE. */
  row: RenderedRow | null;
  /** Null for an INSERT, and for an UPDATE that left the replica identity as it was. */
  old: RenderedRow | null;
};
