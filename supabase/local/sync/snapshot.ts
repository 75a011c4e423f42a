import type postgres from "postgres";
import { z } from "zod";
import { parseLsn } from "../changes/lsn.ts";
import type { Applier } from "./applier.ts";
import type { SyncMemory } from "./memory.ts";
import { keyOf, type RowText } from "./model.ts";
import type { Source, SourceTable } from "./source-tables.ts";

export type SnapshotOptions = Readonly<{
  sql: postgres.Sql;
  memory: SyncMemory;
  applier: Applier;
  source: Source;
  /** Rows of one step. */
  rows: number;
}>;

/**
 * Brings storage to what the tables hold, whatever it held before, in steps between which changes are
 * applied as usual. An older change may come after a newer reading; once the log has passed the end of
 * the reading all is in order, so nothing is served before. Rows that are as storage knows them write
 * nothing.
 */
export async function* takeSnapshot(options: SnapshotOptions): AsyncGenerator<void> {
  const { sql, memory, applier, source } = options;
  memory.holdUntil(null);
  await applier.state({ snapshotDone: false });
  for (const table of source.tables.values()) {
    yield* readTable(options, table);
    yield* dropMissing(options, table);
  }
  yield* dropForeignTables(options);
  const end = await currentPosition(sql);
  await applier.state({ snapshotDone: true, noCheckpointBefore: end, tablesHash: source.hash });
  memory.holdUntil(end);
}

/** The end of the database's log. */
export async function currentPosition(sql: postgres.Sql): Promise<bigint> {
  const [row] = await sql`select pg_current_wal_insert_lsn()::text as lsn`;
  return parseLsn(z.object({ lsn: z.string() }).parse(row).lsn);
}

async function* readTable(
  { sql, applier, rows: limit }: SnapshotOptions,
  table: SourceTable,
): AsyncGenerator<void> {
  let after: RowText | null = null;
  do {
    const rows: RowText[] = await readRows(sql, table, after, limit);
    const ids = rows.map((row) => ({ relation: table.relation, key: keyOf(table, row) }));
    await applier.rows(ids, (changes) => {
      for (const row of rows) changes.read(table, row);
    });
    after = rows.length < limit ? null : (rows.at(-1) ?? null);
    yield;
  } while (after);
}

/** Rows in the order of the key, in the same text that changes come in. */
async function readRows(
  sql: postgres.Sql,
  table: SourceTable,
  after: RowText | null,
  limit: number,
): Promise<RowText[]> {
  const key = table.key.map(({ name }) => quoted(name)).join(", ");
  const values = table.key.map(({ type }, at) => `$${at + 1}::text::${type}`).join(", ");
  const columns = table.columns.map(({ name }) => quoted(name)).join(", ");
  const rows = await sql
    .unsafe(
      `select ${columns} from ${nameOf(table)} ${after ? `where (${key}) > (${values})` : ""}
        order by ${key} limit ${limit}`,
      after ? table.key.map(({ name }) => after[name] ?? null) : [],
    )
    .raw();
  return z
    .array(z.array(z.instanceof(Buffer).nullable()))
    .parse([...rows])
    .map((row) =>
      Object.fromEntries(
        table.columns.map(({ name }, at) => [name, row[at]?.toString("utf8") ?? null]),
      ),
    );
}

/** Each step asks anew: a row may have come back while changes were applied. */
async function* dropMissing(options: SnapshotOptions, table: SourceTable): AsyncGenerator<void> {
  const key = table.key.map(({ name }) => `t.${quoted(name)}::text`).join(", ");
  const missing = `
    select r.key from sync.rows r
     where r.relation = $1 and not exists (
       select from ${nameOf(table)} t where concat_ws(E'\\x1f', ${key}) = r.key)
     limit ${options.rows}`;
  yield* drop(options, table, () => options.sql.unsafe(missing, [table.relation]));
}

/** Rows of tables that are not synced any more. */
async function* dropForeignTables(options: SnapshotOptions): AsyncGenerator<void> {
  const { sql, source, rows } = options;
  const found = await sql`
    select distinct relation from sync.rows where relation <> all(${[...source.tables.keys()]})`;
  for (const { relation } of z.array(z.object({ relation: z.string() })).parse(found)) {
    const [schema = "", name = ""] = relation.split(".");
    const table = { schema, name, relation, key: [], columns: [] };
    const next = () => sql`select key from sync.rows where relation = ${relation} limit ${rows}`;
    yield* drop(options, table, next);
  }
}

async function* drop(
  { applier }: SnapshotOptions,
  table: SourceTable,
  next: () => PromiseLike<readonly unknown[]>,
): AsyncGenerator<void> {
  for (;;) {
    const keys = z.array(z.object({ key: z.string() })).parse([...(await next())]);
    if (keys.length === 0) return;
    const ids = keys.map(({ key }) => ({ relation: table.relation, key }));
    await applier.rows(ids, (changes) => {
      for (const { key } of keys) changes.missing(table, key);
    });
    yield;
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const nameOf = ({ schema, name }: SourceTable): string => `${quoted(schema)}.${quoted(name)}`;
