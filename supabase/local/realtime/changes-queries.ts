import type { Sql } from "postgres";
import { z } from "zod";
import type { Condition } from "./changes-filter.ts";

const tableSchema = z.object({
  oid: z.number(),
  rls: z.boolean(),
  published: z.boolean(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), key: z.boolean() })),
  readable: z.record(z.string(), z.array(z.string())),
});

/** A table as it is now: columns in order, key, and what each role may select. */
export type TableInfo = z.infer<typeof tableSchema>;

const renderedSchema = z.array(
  z.object({ row: z.record(z.string(), z.unknown()), matches: z.array(z.number()) }),
);

/** A row in JSON form and the filters (by index) that it passes. */
export type RenderedRow = z.infer<typeof renderedSchema>[number];

/** A row to render: text values, and whether missing ones are taken from the row as it is now. */
export type RowToRender = { values: Record<string, unknown>; fill: boolean };

const answerOf = (rows: readonly unknown[]): unknown =>
  z.object({ answer: z.unknown() }).parse(rows[0]).answer;

/** What `changes.sql` offers, with its answers checked. */
export class ChangesQueries {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async describeTable(schema: string, table: string, roles: string[]): Promise<TableInfo | null> {
    const sql = this.#sql;
    const rows = await sql`
      select _realtime.describe_table(${schema}, ${table}, ${text(roles)}::text::jsonb) as answer`;
    return tableSchema.nullable().parse(answerOf(rows));
  }

  async renderRows(
    table: number,
    rows: readonly RowToRender[],
    filters: readonly Condition[][],
  ): Promise<RenderedRow[]> {
    const sql = this.#sql;
    const answer = await sql`
      select _realtime.render_rows(
        ${table}::oid, ${text(rows)}::text::jsonb, ${text(filters)}::text::jsonb) as answer`;
    return renderedSchema.parse(answerOf(answer));
  }

  /** @param contexts callers as JSON text. @returns for each the indexes of the keys it can select. */
  async visibleRows(
    table: number,
    keys: readonly Record<string, unknown>[],
    contexts: readonly string[],
  ): Promise<Set<number>[]> {
    const sql = this.#sql;
    const rows = await sql`
      select _realtime.visible_rows(
        ${table}::oid, ${text(keys)}::text::jsonb, ${`[${contexts.join(",")}]`}::text::jsonb
      ) as answer`;
    const answer = z.array(z.array(z.number())).parse(answerOf(rows));
    return answer.map((indexes) => new Set(indexes));
  }

  /** @returns why the filter cannot work on this table; null when it can. */
  async filterProblem(table: number, filter: readonly Condition[]): Promise<string | null> {
    const sql = this.#sql;
    const rows = await sql`
      select _realtime.filter_problem(${table}::oid, ${text(filter)}::text::jsonb) as answer`;
    return z.string().nullable().parse(answerOf(rows));
  }

  /** Whether any table of the schema (`*`: of any) is published for live changes. */
  async publishesAnything(schema: string): Promise<boolean> {
    const sql = this.#sql;
    const rows = await sql`
      select exists (
        select from pg_publication_tables
        where pubname = 'supabase_realtime' and ${schema}::text in (schemaname::text, '*')
      ) as answer`;
    return z.boolean().parse(answerOf(rows));
  }
}

const text = (value: unknown): string => JSON.stringify(value);
