import { JSONBig } from "@powersync/service-jsonbig";
import { addChecksums, putDigest, removeChecksum, subkeyOf } from "./checksums.ts";
import type { SyncMemory } from "./memory.ts";
import {
  type Bucket,
  type Changeset,
  type KnownRow,
  type LookupAnswer,
  type LookupChange,
  type Operation,
  type Place,
  type RowId,
  rowIdText,
  type TouchedRow,
} from "./model.ts";
import type { Evaluated, RowEvaluator } from "./row-evaluator.ts";

/** Works out what must be written for rows that changed. Nothing in memory changes by it. */
export function planChanges(
  memory: SyncMemory,
  evaluator: RowEvaluator,
  touched: readonly TouchedRow[],
): Changeset {
  const plan = new ChangePlan(memory);
  for (const row of touched) {
    const { table, key, values } = row;
    if (!values) plan.take(row, { places: [], lookups: [] }, null);
    else
      plan.take(row, evaluator.evaluate(table, key, values), evaluator.longValues(table, values));
  }
  return plan.changeset;
}

class ChangePlan {
  readonly #memory: SyncMemory;
  readonly #operations: Operation[] = [];
  readonly #saved: (RowId & KnownRow)[] = [];
  readonly #gone: RowId[] = [];
  readonly #buckets = new Map<string, Bucket>();
  readonly #lookups: LookupChange[] = [];
  #lastOp: number;
  #lastBucket: number;

  constructor(memory: SyncMemory) {
    this.#memory = memory;
    this.#lastOp = memory.checkpoint;
    this.#lastBucket = memory.lastBucket;
  }

  get changeset(): Changeset {
    return {
      operations: this.#operations,
      saved: this.#saved,
      gone: this.#gone,
      buckets: this.#buckets,
      lookups: this.#lookups,
      checkpoint: this.#lastOp,
    };
  }

  take(row: TouchedRow, evaluated: Evaluated, longValues: KnownRow["longValues"]): void {
    const id: RowId = { relation: row.table.relation, key: row.key };
    const places = this.#move(id, row.before?.places ?? [], evaluated);
    const lookups = this.#answer(id, row.before?.lookups ?? [], evaluated.lookups);
    const after: KnownRow = { places, lookups, longValues };
    if (places.length === 0 && lookups.length === 0 && longValues === null) {
      if (row.before) this.#gone.push(id);
    } else if (JSON.stringify(after) !== JSON.stringify(known(row.before))) {
      this.#saved.push({ ...id, ...after });
    }
  }

  /** Writes what brings a row from its old places to its new ones. Equal content is not sent again. */
  #move(row: RowId, before: readonly Place[], { places }: Evaluated): Place[] {
    if (before.length === 0 && places.length === 0) return [];
    const subkey = subkeyOf(row.relation, row.key);
    const left = new Map(before.map((place) => [placeText(place), place]));
    const after: Place[] = [];
    for (const { bucket: name, type, id, data } of lastOfEach(places)) {
      const bucket = this.#bucket(name);
      const { checksum, fingerprint } = putDigest(type, id, data);
      const place: Place = { bucket: bucket.id, type, id, fingerprint };
      const known = left.get(placeText(place));
      after.push(place);
      left.delete(placeText(place));
      if (known?.fingerprint === fingerprint) continue;
      const put = { op: "PUT", type, id, subkey, checksum, data } as const;
      this.#write(this.#bucket(name), put, known ? 1 : 0);
    }
    for (const { bucket: bucketId, type, id } of left.values()) {
      const remove = { op: "REMOVE", type, id, subkey, data: null } as const;
      this.#write(this.#bucketById(bucketId), { ...remove, checksum: removeChecksum(subkey) }, 2);
    }
    return after;
  }

  #answer(
    row: RowId,
    before: readonly LookupAnswer[],
    answers: Evaluated["lookups"],
  ): LookupAnswer[] {
    const after = mergeAnswers(answers);
    const old = new Map(before.map(({ lookup, answer }) => [lookup, answer]));
    const source = rowIdText(row);
    for (const [lookup, rows] of after)
      if (old.get(lookup) !== JSONBig.stringify(rows)) this.#lookups.push({ lookup, source, rows });
    for (const lookup of old.keys())
      if (!after.has(lookup)) this.#lookups.push({ lookup, source, rows: null });
    return [...after].map(([lookup, rows]) => ({ lookup, answer: JSONBig.stringify(rows) }));
  }

  #write(
    bucket: Bucket,
    operation: Omit<Operation, "bucket" | "opId" | "target">,
    superseded: number,
  ): void {
    const opId = (this.#lastOp += 1);
    this.#operations.push({ ...operation, bucket: bucket.id, opId, target: null });
    this.#buckets.set(bucket.name, {
      ...bucket,
      checksum: addChecksums(bucket.checksum, operation.checksum),
      count: bucket.count + 1,
      lastOp: opId,
      superseded: bucket.superseded + superseded,
    });
  }

  #bucket(name: string): Bucket {
    const known = this.#buckets.get(name) ?? this.#memory.bucket(name);
    if (known) return known;
    const id = (this.#lastBucket += 1);
    const made = { id, name, checksum: 0, count: 0, lastOp: 0, superseded: 0 };
    this.#buckets.set(name, made);
    return made;
  }

  #bucketById(id: number): Bucket {
    const name = this.#memory.bucketById(id)?.name;
    if (name === undefined) throw new Error(`A row lies in bucket ${id}, which does not exist`);
    return this.#bucket(name);
  }
}

/** A stored row also carries its id; only what the rules made of it is compared. */
function known(row: KnownRow | null): KnownRow | null {
  return row && { places: row.places, lookups: row.lookups, longValues: row.longValues };
}

const placeText = ({ bucket, type, id }: Place): string => `${bucket} ${type} ${id}`;

/** Two queries may give the same row to a bucket: a device keeps what came last. */
function lastOfEach(places: Evaluated["places"]): Evaluated["places"] {
  if (places.length < 2) return places;
  return [...new Map(places.map((it) => [`${it.bucket} ${it.type} ${it.id}`, it])).values()];
}

/** One row may answer a lookup in several ways; together they are one answer. */
function mergeAnswers(answers: Evaluated["lookups"]) {
  const merged = new Map<string, Evaluated["lookups"][number]["rows"]>();
  for (const { lookup, rows } of answers)
    merged.set(lookup, [...(merged.get(lookup) ?? []), ...rows]);
  return merged;
}
