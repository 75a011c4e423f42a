import {
  type ColumnDefinition,
  DEFAULT_TAG,
  type SqliteType,
  StaticSchema,
} from "@powersync/service-sync-rules";
import { expect, test } from "vitest";

import { deviceTables } from "@/lib/adapters/local-db/device-tables";
import { localSchema } from "@/lib/adapters/local-db/schema";
import { syncedTables } from "@/lib/adapters/local-db/synced-tables";
import { ownerPool } from "../support/scene.ts";
import { readRules } from "./device.ts";

/** What a device makes of PostgreSQL's types; all others travel as text. */
const kinds: Record<string, SqliteType> = {
  boolean: "integer",
  smallint: "integer",
  integer: "integer",
  bigint: "integer",
  numeric: "real",
  real: "real",
  "double precision": "real",
};

/** The tables of the server with their columns, as the evaluator of the rules takes them. */
async function serverSchema(): Promise<StaticSchema> {
  const rows = await ownerPool()<{ table: string; column: string; type: string }[]>`
    select table_name as table, column_name as column, data_type as type
      from information_schema.columns where table_schema = 'public'`;
  const tables = [...Map.groupBy(rows, (row) => row.table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column, type }) => ({
      name: column,
      sqlite_type: kinds[type] ?? ("text" as const),
      internal_type: type,
    })),
  }));
  return new StaticSchema([{ tag: DEFAULT_TAG, schemas: [{ name: "public", tables }] }]);
}

/** What the rules put out, by table and column, each with its type on the server. */
async function sentColumns(): Promise<Record<string, Record<string, string>>> {
  const { config } = await readRules();
  const schema = await serverSchema();
  const tables: Record<string, Record<string, ColumnDefinition>> = {};
  for (const source of config.bucketDataSources) source.resolveResultSets(schema, tables);
  return Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => [
      table,
      Object.fromEntries(
        Object.values(columns)
          .filter(({ name }) => name !== "id")
          .map(({ name, originalType }) => [name, kinds[originalType ?? ""] ?? "text"]),
      ),
    ]),
  );
}

test("a device declares every table and column that the rules send, in a fitting type, and no other", async () => {
  const declared = Object.fromEntries(
    Object.entries(syncedTables).map(([table, { columns }]) => [
      table,
      Object.fromEntries(columns.map(({ name, type }) => [name, String(type).toLowerCase()])),
    ]),
  );
  const sent = await sentColumns();
  expect(Object.keys(sent).length).toBeGreaterThan(10);
  expect(declared).toEqual(sent);
});

test("what a device keeps to itself never meets a table of the server's", async () => {
  const synced = Object.keys(syncedTables);
  const own = Object.keys(deviceTables);
  expect(own.filter((table) => synced.includes(table))).toEqual([]);
  expect(localSchema.tables.map(({ name }) => name).toSorted()).toEqual(
    [...synced, ...own].toSorted(),
  );
  for (const { name, localOnly, insertOnly } of localSchema.tables) {
    expect({ localOnly, insertOnly }, name).toEqual({
      localOnly: own.includes(name),
      insertOnly: false,
    });
  }
});
