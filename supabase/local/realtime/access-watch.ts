import type { Sql } from "postgres";
import { sessionsTable } from "../changes/ended-sessions.ts";
import { UNCHANGED, type Change, type ChangeTransaction, type Tuple } from "../changes/types.ts";
import type { Subjects } from "./recheck.ts";

/** A table whose rows decide who may read or write a private topic. */
export type WatchedTable = Readonly<{
  schema: string;
  table: string;
  /** The row's key, to remember what it looked like. */
  key: readonly string[];
  /** Only a change of these columns counts; absent: any change does. */
  columns?: readonly string[];
  /**
   * Columns whose values name the persons and things whose reading is concerned; absent: everybody's.
   * An empty list: nobody's, only writing is.
   */
  subjects?: readonly string[];
}>;

export const ACCESS_PUBLICATION = "stack_access";

export const watchedTables: readonly WatchedTable[] = [
  {
    schema: "public",
    table: "users",
    key: ["id"],
    columns: ["id", "role", "is_active", "facility_id", "needs_second_factor"],
    subjects: ["id"],
  },
  {
    schema: "public",
    table: "conversation_participants",
    key: ["id"],
    columns: ["conversation_id", "user_id", "is_active", "can_send_messages", "participant_role"],
    subjects: ["conversation_id", "user_id"],
  },
  {
    schema: "public",
    table: "conversations",
    key: ["id"],
    columns: ["id", "is_active", "realtime_epoch", "care_window_id", "facility_id"],
    subjects: ["id"],
  },
  // A closing window ends writing and leaves reading.
  { schema: "public", table: "care_windows", key: ["id"], subjects: [] },
  { schema: "private", table: "break_glass", key: ["id"], subjects: ["admin_id"] },
];

/**
 * Publishes the watched tables that exist, and that of the sessions, and are not in `supabase_realtime` already (two
 * publications of one table may differ in their columns, which the log reader refuses). Call it
 * after the migrations and before the feed opens, at every start.
 */
export async function ensureAccessPublication(sql: Sql): Promise<void> {
  const known = await sql`select from pg_publication where pubname = ${ACCESS_PUBLICATION}`;
  if (known.length === 0) await sql`create publication ${sql(ACCESS_PUBLICATION)}`;
  for (const { schema, table } of [...watchedTables, sessionsTable]) {
    const [row] = await sql`
      select
        to_regclass(format('%I.%I', ${schema}::text, ${table}::text)) is not null
        and not exists (
          select from pg_publication_tables
          where pubname in ('supabase_realtime', ${ACCESS_PUBLICATION})
            and schemaname = ${schema} and tablename = ${table}
        ) as missing`;
    if (row?.["missing"])
      await sql`alter publication ${sql(ACCESS_PUBLICATION)} add table ${sql(schema)}.${sql(table)}`;
  }
}

const MAX_REMEMBERED = 20_000;

/**
 * Finds in the stream of changes those that may alter somebody's access. An UPDATE comes without the
 * old row, and most of them only move a pointer or a time, so the columns that matter are remembered
 * per row; a row that was never seen counts as changed.
 */
export class AccessWatch {
  readonly #tables: ReadonlyMap<string, WatchedTable>;
  readonly #remembered = new Map<string, string>();

  constructor(tables: readonly WatchedTable[] = watchedTables) {
    this.#tables = new Map(tables.map((entry) => [`${entry.schema}.${entry.table}`, entry]));
  }

  /** @returns whose reading the transaction may concern; null when it does not touch access. */
  inspect(transaction: ChangeTransaction): Subjects | null {
    const found = new Set<string>();
    let counted = false;
    for (const change of transaction.changes) {
      const { schema, table } = change.relation;
      const watched = this.#tables.get(`${schema}.${table}`);
      if (!watched || !this.#counts(watched, change)) continue;
      counted = true;
      if (watched.subjects?.length === 0) continue;
      // A deleted row is known by its key only, a truncated table not even by that.
      if (!watched.subjects || change.kind === "truncate" || change.kind === "delete") return "all";
      for (const column of watched.subjects) {
        const value = change.new[column];
        if (typeof value === "string") found.add(value);
      }
    }
    return counted ? found : null;
  }

  #counts(watched: WatchedTable, change: Change): boolean {
    if (change.kind === "truncate") return true;
    const row = change.kind === "delete" ? change.old : change.new;
    const key = `${watched.table}:${watched.key.map((column) => textOf(row, column)).join(":")}`;
    if (change.kind === "delete") {
      this.#remembered.delete(key);
      return true;
    }
    const columns = watched.columns ?? change.relation.columns.map(({ name }) => name);
    const state = JSON.stringify(columns.map((column) => textOf(row, column)));
    if (this.#remembered.get(key) === state) return false;
    this.#remember(key, state);
    return true;
  }

  #remember(key: string, state: string): void {
    this.#remembered.delete(key);
    this.#remembered.set(key, state);
    if (this.#remembered.size <= MAX_REMEMBERED) return;
    const [oldest] = this.#remembered.keys();
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }
}

function textOf(row: Tuple, column: string): string | null {
  const value = row[column];
  return value === UNCHANGED || value === undefined ? null : value;
}
