import { type Change, type Tuple, UNCHANGED } from "../changes/types.ts";
import {
  type KnownRow,
  keyOf,
  type RowId,
  rowIdText,
  type RowText,
  type TouchedRow,
} from "./model.ts";
import type { Source, SourceTable } from "./source-tables.ts";

/** The tables of the rules among changes, and the rows by which they are found in storage. */
export function rowsNamedBy(changes: readonly Change[], { tables }: Source) {
  const rows = new Map<string, RowId>();
  const truncated = new Set<string>();
  const add = (relation: string, key: string) =>
    rows.set(rowIdText({ relation, key }), { relation, key });
  for (const change of changes) {
    const table = tables.get(relationOf(change));
    if (!table) continue;
    if (change.kind === "truncate") truncated.add(table.relation);
    else {
      if (change.kind !== "delete") add(table.relation, keyOf(table, change.new));
      const old = change.kind === "insert" ? null : change.old;
      if (old) add(table.relation, keyOf(table, old));
    }
  }
  return { rows: [...rows.values()], truncated: [...truncated] };
}

export const relationOf = ({ relation: { schema, table } }: Change): string => `${schema}.${table}`;

/**
 * Takes changes in their order and gives the net effect for each row. Devices only ever see the state
 * at the end of a storage transaction, so what a row was in between is nobody's news.
 */
export class RowChanges {
  readonly #tables: ReadonlyMap<string, SourceTable>;
  readonly #known: ReadonlyMap<string, RowId & KnownRow>;
  readonly #touched = new Map<string, TouchedRow>();
  #incomplete = false;

  /** @param known the rows in storage that the changes name, and all rows of truncated tables */
  constructor({ tables }: Source, known: ReadonlyMap<string, RowId & KnownRow>) {
    this.#tables = tables;
    this.#known = known;
  }

  /** Whether a value was left out that is not known: then the tables must be read again. */
  get incomplete(): boolean {
    return this.#incomplete;
  }

  get touched(): TouchedRow[] {
    return [...this.#touched.values()];
  }

  add(change: Change): void {
    const table = this.#tables.get(relationOf(change));
    if (!table) return;
    if (change.kind === "truncate") return this.#truncate(table);
    if (change.kind === "delete") return this.#set(table, keyOf(table, change.old), null);
    const key = keyOf(table, change.new);
    const oldKey = change.kind === "update" && change.old ? keyOf(table, change.old) : key;
    const values = this.#complete(table, change.new, oldKey);
    if (oldKey !== key) this.#set(table, oldKey, null);
    this.#set(table, key, values);
  }

  /** A row as it was read from its table. */
  read(table: SourceTable, values: RowText): void {
    this.#set(table, keyOf(table, values), values);
  }

  /** A row that its table does not have. */
  missing(table: SourceTable, key: string): void {
    this.#set(table, key, null);
  }

  #set(table: SourceTable, key: string, values: RowText | null): void {
    const id = rowIdText({ relation: table.relation, key });
    this.#touched.set(id, { table, key, before: this.#known.get(id) ?? null, values });
  }

  #truncate(table: SourceTable): void {
    const rows = [...this.#known.values(), ...this.#ids()];
    for (const { relation, key } of rows)
      if (relation === table.relation) this.#set(table, key, null);
  }

  #ids(): RowId[] {
    return this.touched.map(({ table, key }) => ({ relation: table.relation, key }));
  }

  #complete(table: SourceTable, tuple: Tuple, oldKey: string): RowText {
    const id = rowIdText({ relation: table.relation, key: oldKey });
    const earlier = this.#touched.get(id);
    const before = earlier ? earlier.values : this.#known.get(id)?.longValues;
    const values: Record<string, string | null> = {};
    for (const [name, value] of Object.entries(tuple)) {
      if (value !== UNCHANGED) values[name] = value;
      else {
        const kept = before?.[name];
        if (kept === undefined) this.#incomplete = true;
        values[name] = kept ?? null;
      }
    }
    return values;
  }
}
