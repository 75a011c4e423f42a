import { JSONBig } from "@powersync/service-jsonbig";
import {
  applyValueContext,
  DEFAULT_TAG,
  type HydratedSyncConfig,
  type SqliteJsonRow,
  type SqliteRow,
  toSyncRulesValue,
} from "@powersync/service-sync-rules";
import type { Log } from "../changes/types.ts";
import type { RowText } from "./model.ts";
import type { SourceTable } from "./source-tables.ts";
import { mayBeLeftOut, storedSize, type TypeCatalog, valueOf } from "./values.ts";

/** PostgreSQL stores values of a row elsewhere when it is larger than 2,032 bytes; never below. */
const ALWAYS_WHOLE = 2_000;
const ROW_HEADER = 32;

/** What the rules make of a row: rows for devices, and answers to lookups. */
export interface Evaluated {
  places: { bucket: string; type: string; id: string; data: string }[];
  lookups: { lookup: string; rows: readonly SqliteJsonRow[] }[];
}

/** Applies the rules to rows of the product. */
export class RowEvaluator {
  readonly #rules: HydratedSyncConfig;
  readonly #types: TypeCatalog;
  readonly #log: Log;

  constructor(rules: HydratedSyncConfig, types: TypeCatalog, log: Log) {
    this.#rules = rules;
    this.#types = types;
    this.#log = log;
  }

  /** A query that cannot be evaluated for the row counts as giving nothing; it is logged, without values. */
  evaluate(table: SourceTable, key: string, values: RowText): Evaluated {
    const sourceTable = { connectionTag: DEFAULT_TAG, schema: table.schema, name: table.name };
    const sources = this.#rules.getMatchingSources(sourceTable);
    const record = this.#record(table, values);
    const rows = this.#rules.evaluateRowWithErrors({
      sourceTable,
      record,
      bucketDataSources: sources.bucketDataSources,
    });
    const answers = this.#rules.evaluateParameterRowWithErrors(sourceTable, record, sources);
    const failed = rows.errors.length + answers.errors.length;
    if (failed > 0)
      this.#log("error", `sync: ${failed} queries failed for ${table.relation} ${key}`);
    const places = rows.results.map(({ bucket, table: type, id, data }) => {
      return { bucket, type, id, data: JSONBig.stringify(data) };
    });
    const lookups = answers.results.map(({ lookup, bucketParameters }) => {
      return { lookup: lookup.serializedRepresentation, rows: bucketParameters };
    });
    return { places, lookups };
  }

  /** The values that must be kept because a later change may come without them; null when none. */
  longValues(table: SourceTable, values: RowText): RowText | null {
    let size = ROW_HEADER;
    for (const { name, oid } of table.columns)
      size += storedSize(values[name] ?? "", oid, this.#types);
    if (size <= ALWAYS_WHOLE) return null;
    const long = table.columns.filter(({ oid }) => mayBeLeftOut(oid));
    return Object.fromEntries(long.map(({ name }) => [name, values[name] ?? null]));
  }

  #record(table: SourceTable, values: RowText): SqliteRow {
    const { compatibility } = this.#rules;
    return Object.fromEntries(
      table.columns.map(({ name, oid }) => {
        const value = toSyncRulesValue(valueOf(values[name] ?? null, oid, this.#types));
        return [name, applyValueContext(value, compatibility)];
      }),
    );
  }
}
