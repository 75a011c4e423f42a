import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  BaseJwtPayload,
  DEFAULT_TAG,
  type HydratedSyncConfig,
  type ParameterLookupRows,
  RequestParameters,
  SqlSyncRules,
  type SqliteRow,
  type SqliteValue,
  mergeBuckets,
  versionedHydrationState,
} from "@powersync/service-sync-rules";
import type { Tx } from "../support/scene.ts";

const file = fileURLToPath(new URL("../../../POWERSYNC_SYNC_RULES.yaml", import.meta.url));

/** The rules as PowerSync's own package reads them, with everything it has to say about them. */
export async function readRules() {
  const text = await readFile(file, "utf8");
  return SqlSyncRules.fromYaml(text, { defaultSchema: "public", throwOnError: false });
}

/** The tables that the rules read, by name. */
export async function ruledTables(): Promise<string[]> {
  const { config } = await readRules();
  return config
    .getSourceTables()
    .map(({ schema, tablePattern }) => `${schema}.${tablePattern}`)
    .toSorted();
}

/** A row on its way to a device: its table there, its id and the names of its columns. */
export interface SentRow {
  table: string;
  id: string;
  columns: string[];
}

/** What the rules make of all rows of a database: what lies in which bucket, and who gets which. */
export class Devices {
  readonly #rules: HydratedSyncConfig;
  readonly #buckets = new Map<string, SentRow[]>();
  readonly #lookups = new Map<string, ParameterLookupRows["rows"]>();

  private constructor(rules: HydratedSyncConfig) {
    this.#rules = rules;
  }

  /** Reads every row that the rules name, as the owner sees it. */
  static async over(sql: Tx): Promise<Devices> {
    const { config } = await readRules();
    const rules = config.hydrate({ hydrationState: versionedHydrationState(1), sqlite: null });
    const devices = new Devices(rules);
    for (const table of await ruledTables()) {
      const rows = await sql.unsafe<{ row: Record<string, unknown> }[]>(
        `select to_jsonb(t) as row from ${table} t`,
      );
      for (const { row } of rows) devices.#take(table.replace("public.", ""), row);
    }
    return devices;
  }

  /** Every row that lies in some bucket. */
  get sent(): SentRow[] {
    return [...this.#buckets.values()].flat();
  }

  /** What the device of this person holds. @param claims what their token says besides. */
  async of(person: string, claims: Record<string, string> = {}): Promise<SentRow[]> {
    const parameters = new RequestParameters(new BaseJwtPayload({ sub: person, ...claims }), {});
    const { querier, errors } = this.#rules.getBucketParameterQuerier({
      globalParameters: parameters,
      hasDefaultStreams: true,
      streams: {},
    });
    if (errors.length > 0) throw new Error(`a stream cannot be asked: ${errors[0]?.message}`);
    const dynamic = await querier.queryDynamicBucketDescriptions({
      getParameterSets: (lookups) =>
        Promise.resolve(
          lookups.map((lookup) => ({
            lookup,
            rows: this.#lookups.get(lookup.serializedRepresentation) ?? [],
          })),
        ),
    });
    const buckets = mergeBuckets([...querier.staticBuckets, ...dynamic]);
    return buckets.flatMap(({ bucket }) => this.#buckets.get(bucket) ?? []);
  }

  #take(name: string, row: Record<string, unknown>): void {
    const sourceTable = { connectionTag: DEFAULT_TAG, schema: "public", name };
    const record = asRecord(row);
    for (const { bucket, table, id, data } of this.#rules.evaluateRow({ sourceTable, record })) {
      const held = this.#buckets.get(bucket) ?? [];
      this.#buckets.set(bucket, [...held, { table, id, columns: Object.keys(data) }]);
    }
    for (const { lookup, bucketParameters } of this.#rules.evaluateParameterRow(
      sourceTable,
      record,
    )) {
      const key = lookup.serializedRepresentation;
      this.#lookups.set(key, [...(this.#lookups.get(key) ?? []), ...bucketParameters]);
    }
  }
}

/** A row as the evaluator takes it: yes and no are 1 and 0, whole numbers are big. */
function asRecord(row: Record<string, unknown>): SqliteRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asValue(value)]));
}

function asValue(value: unknown): SqliteValue {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
  return JSON.stringify(value);
}
