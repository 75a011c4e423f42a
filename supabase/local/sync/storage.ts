import { JSONBig } from "@powersync/service-jsonbig";
import type { SqliteJsonRow } from "@powersync/service-sync-rules";
import type postgres from "postgres";
import { z } from "zod";
import { formatLsn, parseLsn } from "../changes/lsn.ts";
import { asUnsigned } from "./checksums.ts";
import { SyncMemory } from "./memory.ts";
import { type KnownRow, type RowId, rowIdText } from "./model.ts";

/** Rows that are loaded at a time when the endpoint starts. */
const LOAD_ROWS = 5_000;

const lsn = z.string().transform(parseLsn);

const stateRow = z.object({
  rulesHash: z.string(),
  tablesHash: z.string(),
  version: z.number(),
  snapshotDone: z.boolean(),
  noCheckpointBefore: lsn,
  lastLsn: lsn,
  checkpoint: z.number(),
});

export type StorageState = z.infer<typeof stateRow>;

const bucketRow = z.object({
  id: z.number(),
  name: z.string(),
  checksum: z.number().transform(asUnsigned),
  count: z.number(),
  lastOp: z.number(),
  superseded: z.number(),
});

const rowText = z.object({
  relation: z.string(),
  key: z.string(),
  places: z.string(),
  lookups: z.string().nullable(),
  longValues: z.string().nullable(),
});

const placesJson = z.array(z.tuple([z.number(), z.string(), z.string(), z.string()]));
const lookupsJson = z.array(z.tuple([z.string(), z.string()]));
const valuesJson = z.record(z.string(), z.string().nullable());
const answerJson = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.bigint(), z.null()])),
);

/** The rows of an answer that was kept as text. */
export function parseAnswer(answer: string): SqliteJsonRow[] {
  return answerJson.parse(JSONBig.parse(answer));
}

/** What storage is for and how far it is; null before anything was stored. */
export async function loadState(sql: postgres.Sql): Promise<StorageState | null> {
  const [row] = await sql`
    select rules_hash as "rulesHash", tables_hash as "tablesHash", version::float8 as version,
      snapshot_done as "snapshotDone", no_checkpoint_before::text as "noCheckpointBefore",
      last_lsn::text as "lastLsn", checkpoint::float8 as checkpoint
    from sync.state`;
  return row === undefined ? null : stateRow.parse(row);
}

/** Reads into memory what streams are served from. */
export async function loadMemory(sql: postgres.Sql, state: StorageState): Promise<SyncMemory> {
  const memory = new SyncMemory();
  memory.startAt(state.checkpoint, state.lastLsn);
  memory.holdUntil(state.snapshotDone ? state.noCheckpointBefore : null);
  const buckets = sql`
    select id::float8 as id, name, checksum, count::float8 as count, last_op::float8 as "lastOp",
      superseded::float8 as superseded from sync.buckets`.cursor(LOAD_ROWS);
  for await (const rows of buckets)
    for (const bucket of z.array(bucketRow).parse(rows)) memory.setBucket(bucket);
  const answering = sql`
    select relation, key, '[]' as places, lookups, null as "longValues" from sync.rows
     where lookups is not null`.cursor(LOAD_ROWS);
  for await (const rows of answering)
    for (const row of rows.map(readRow))
      for (const { lookup, answer } of row.lookups)
        memory.lookups.set({ lookup, source: rowIdText(row), rows: parseAnswer(answer) });
  return memory;
}

/** What is known of these rows, by their text. */
export async function loadRows(
  sql: postgres.Sql,
  ids: readonly RowId[],
): Promise<Map<string, RowId & KnownRow>> {
  if (ids.length === 0) return new Map();
  const rows = await sql`
    select relation, key, places, lookups, long_values as "longValues"
    from unnest(${ids.map((id) => id.relation)}::text[], ${ids.map((id) => id.key)}::text[])
      as wanted (relation, key)
    join sync.rows using (relation, key)`;
  return new Map(rows.map(readRow).map((row) => [rowIdText(row), row]));
}

/** What is known of all rows of these tables, by their text. */
export async function loadTables(
  sql: postgres.Sql,
  relations: readonly string[],
): Promise<Map<string, RowId & KnownRow>> {
  if (relations.length === 0) return new Map();
  const rows = await sql`
    select relation, key, places, lookups, null as "longValues" from sync.rows
     where relation = any(${[...relations]})`;
  return new Map(rows.map(readRow).map((row) => [rowIdText(row), row]));
}

function readRow(row: unknown): RowId & KnownRow {
  const { relation, key, places, lookups, longValues } = rowText.parse(row);
  return {
    relation,
    key,
    places: placesJson
      .parse(JSON.parse(places))
      .map(([bucket, type, id, fingerprint]) => ({ bucket, type, id, fingerprint })),
    lookups: lookupsJson
      .parse(JSON.parse(lookups ?? "[]"))
      .map(([lookup, answer]) => ({ lookup, answer })),
    longValues: longValues === null ? null : valuesJson.parse(JSON.parse(longValues)),
  };
}

/** A position as the database takes it. */
export const lsnText = formatLsn;
