import type postgres from "postgres";
import { formatLsn } from "../changes/lsn.ts";
import { asSigned } from "./checksums.ts";
import type { Changeset, KnownRow, Operation, RowId } from "./model.ts";

/** Rows of one statement. */
const CHUNK = 2_000;

/** Storage was written by somebody else since it was read: another stack works on this database. */
export class StorageMovedError extends Error {}

export type StateChange = Readonly<{
  lastLsn?: bigint;
  snapshotDone?: boolean;
  noCheckpointBefore?: bigint;
  tablesHash?: string;
}>;

/** Empties storage and begins anew for other rules. */
export async function beginStorage(
  tx: postgres.TransactionSql,
  begin: Readonly<{ rulesHash: string; version: number; checkpoint: number; lastLsn: bigint }>,
): Promise<void> {
  await Promise.all([
    tx`truncate sync.state, sync.buckets, sync.operations, sync.rows`,
    tx`
    insert into sync.state (rules_hash, tables_hash, version, snapshot_done, no_checkpoint_before, last_lsn, checkpoint)
    values (${begin.rulesHash}, '', ${begin.version}, false, '0/0', ${formatLsn(begin.lastLsn)}, ${begin.checkpoint})`,
  ]);
}

/**
 * Writes a changeset in the surrounding transaction. The statements travel together.
 * @param from the newest operation that the changeset stands on
 * @throws StorageMovedError when storage is not there any more
 */
export async function writeChanges(
  tx: postgres.TransactionSql,
  from: number,
  changes: Changeset,
  state: StateChange,
): Promise<void> {
  const [moved] = await Promise.all([
    writeState(tx, from, changes.checkpoint, state),
    ...chunks(changes.operations).map((part) => insertOperations(tx, part)),
    ...chunks(changes.saved).map((part) => saveRows(tx, part)),
    ...chunks(changes.gone).map((part) => deleteRows(tx, part)),
    ...chunks([...changes.buckets.values()]).map(
      (part) => tx`
        insert into sync.buckets (id, name, checksum, count, last_op, superseded)
        select * from unnest(${part.map((it) => it.id)}::bigint[], ${part.map((it) => it.name)}::text[],
          ${part.map((it) => asSigned(it.checksum))}::int[], ${part.map((it) => it.count)}::bigint[],
          ${part.map((it) => it.lastOp)}::bigint[], ${part.map((it) => it.superseded)}::bigint[])
        on conflict (id) do update set checksum = excluded.checksum, count = excluded.count,
          last_op = excluded.last_op, superseded = excluded.superseded`,
    ),
  ]);
  if (moved.count !== 1) throw new StorageMovedError("Somebody else writes to the sync storage");
}

function writeState(
  tx: postgres.TransactionSql,
  from: number,
  checkpoint: number,
  { lastLsn, snapshotDone, noCheckpointBefore, tablesHash }: StateChange,
) {
  const text = (lsn: bigint | undefined) => (lsn === undefined ? null : formatLsn(lsn));
  return tx`
    update sync.state set checkpoint = ${checkpoint},
      last_lsn = coalesce(${text(lastLsn)}::pg_lsn, last_lsn),
      snapshot_done = coalesce(${snapshotDone ?? null}::boolean, snapshot_done),
      no_checkpoint_before = coalesce(${text(noCheckpointBefore)}::pg_lsn, no_checkpoint_before),
      tables_hash = coalesce(${tablesHash ?? null}, tables_hash)
     where checkpoint = ${from}`;
}

function insertOperations(tx: postgres.TransactionSql, part: readonly Operation[]) {
  return tx`
    insert into sync.operations (bucket, op_id, op, object_type, object_id, subkey, checksum, data)
    select * from unnest(${part.map((it) => it.bucket)}::bigint[], ${part.map((it) => it.opId)}::bigint[],
      ${part.map((it) => it.op)}::text[], ${part.map((it) => it.type)}::text[],
      ${part.map((it) => it.id)}::text[], ${part.map((it) => it.subkey)}::text[],
      ${part.map((it) => asSigned(it.checksum))}::int[], ${part.map((it) => it.data)}::text[])`;
}

function saveRows(tx: postgres.TransactionSql, part: readonly (RowId & KnownRow)[]) {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const places = part.map((row) =>
    JSON.stringify(row.places.map((it) => [it.bucket, it.type, it.id, it.fingerprint])),
  );
  const lookups = part.map(({ lookups: list }) =>
    json(list.length === 0 ? null : list.map((it) => [it.lookup, it.answer])),
  );
  return tx`
    insert into sync.rows (relation, key, places, lookups, long_values)
    select * from unnest(${part.map((it) => it.relation)}::text[], ${part.map((it) => it.key)}::text[],
      ${places}::text[], ${lookups}::text[], ${part.map((it) => json(it.longValues))}::text[])
    on conflict (relation, key) do update set places = excluded.places, lookups = excluded.lookups,
      long_values = excluded.long_values`;
}

function deleteRows(tx: postgres.TransactionSql, part: readonly RowId[]) {
  return tx`
    delete from sync.rows r
     using unnest(${part.map((it) => it.relation)}::text[], ${part.map((it) => it.key)}::text[])
       as gone (relation, key)
     where r.relation = gone.relation and r.key = gone.key`;
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) =>
    all.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}
