import { ByteReader } from "./byte-reader.ts";
import {
  UNCHANGED,
  type Change,
  type ColumnValue,
  type Relation,
  type RelationColumn,
  type Tuple,
} from "./types.ts";

/** Microseconds since 2000-01-01 in the log, milliseconds since 1970 in JavaScript. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);

export type LogMessage =
  | { kind: "begin"; xid: number; commitTime: Date }
  | { kind: "commit"; endLsn: bigint }
  | { kind: "changes"; changes: Change[] }
  | { kind: "other" };

const IDENTITIES: Record<string, Relation["replicaIdentity"]> = {
  d: "default",
  n: "nothing",
  f: "full",
  i: "index",
};

/**
 * Decodes the `pgoutput` plugin's protocol version 1 (text values, no streaming of open
 * transactions). Relations are described once per connection, so a decoder lives as long as one.
 */
export class PgoutputDecoder {
  readonly #relations = new Map<number, Relation>();

  /** @throws when the message is truncated or names a relation that was never described. */
  decode(data: Buffer): LogMessage {
    const reader = new ByteReader(data);
    const tag = reader.char();
    switch (tag) {
      case "B":
        return this.#begin(reader);
      case "C":
        reader.skip(1 + 8);
        return { kind: "commit", endLsn: reader.int64() };
      case "R":
        this.#describe(reader);
        return { kind: "other" };
      case "I":
      case "U":
      case "D":
        return { kind: "changes", changes: [this.#rowChange(tag, reader)] };
      case "T":
        return { kind: "changes", changes: this.#truncate(reader) };
      default:
        return { kind: "other" };
    }
  }

  #begin(reader: ByteReader): LogMessage {
    reader.skip(8);
    const microseconds = reader.int64();
    const commitTime = new Date(POSTGRES_EPOCH_MS + Number(microseconds / 1000n));
    return { kind: "begin", commitTime, xid: reader.uint32() };
  }

  #describe(reader: ByteReader): void {
    const oid = reader.uint32();
    const schema = reader.cstring() || "pg_catalog";
    const table = reader.cstring();
    const replicaIdentity = IDENTITIES[reader.char()] ?? "default";
    const columns: RelationColumn[] = [];
    for (let left = reader.int16(); left > 0; left--) {
      const identity = (reader.uint8() & 1) === 1;
      const name = reader.cstring();
      const typeOid = reader.uint32();
      reader.skip(4);
      columns.push({ name, typeOid, identity });
    }
    this.#relations.set(oid, { oid, schema, table, replicaIdentity, columns });
  }

  #relation(oid: number): Relation {
    const relation = this.#relations.get(oid);
    if (!relation) throw new Error(`The log names relation ${oid} before describing it`);
    return relation;
  }

  #rowChange(tag: "I" | "U" | "D", reader: ByteReader): Change {
    const relation = this.#relation(reader.uint32());
    let part = reader.char();
    if (tag === "I") return { kind: "insert", relation, new: readTuple(reader, relation, part) };
    if (tag === "D") return { kind: "delete", relation, old: readTuple(reader, relation, part) };
    let old: Tuple | null = null;
    if (part !== "N") {
      old = readTuple(reader, relation, part);
      part = reader.char();
    }
    return { kind: "update", relation, old, new: readTuple(reader, relation, part) };
  }

  #truncate(reader: ByteReader): Change[] {
    const count = reader.int32();
    reader.skip(1);
    return Array.from({ length: count }, () => ({
      kind: "truncate" as const,
      relation: this.#relation(reader.uint32()),
    }));
  }
}

/** A key tuple ("K") carries nulls for the columns outside the key: those are left out. */
function readTuple(reader: ByteReader, relation: Relation, part: string): Tuple {
  const count = reader.int16();
  const entries: [string, ColumnValue][] = [];
  for (let index = 0; index < count; index++) {
    const column = relation.columns[index];
    if (!column)
      throw new Error(`More values than columns in ${relation.schema}.${relation.table}`);
    const value = readValue(reader);
    if (part !== "K" || column.identity) entries.push([column.name, value]);
  }
  return Object.fromEntries(entries);
}

function readValue(reader: ByteReader): ColumnValue {
  const format = reader.char();
  if (format === "n") return null;
  if (format === "u") return UNCHANGED;
  if (format === "t") return reader.text(reader.int32());
  throw new Error(`Unexpected value format "${format}" in the log`);
}
