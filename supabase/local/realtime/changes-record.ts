import { UNCHANGED, type Relation, type Tuple } from "../changes/types.ts";
import type { RowToRender, TableInfo } from "./changes-queries.ts";
import type { Batch, RenderedChange } from "./changes-types.ts";

/** `json` and `jsonb`: their text is JSON already and must not become a JSON string. */
const JSON_TYPES = new Set([114, 3802]);
const SMALL_VALUE_BYTES = 64;

/** A row as the database reads it back: text values, and "fill" when large ones did not travel. */
export function rowToRender(relation: Relation, tuple: Tuple): RowToRender {
  const values: Record<string, unknown> = {};
  let fill = false;
  for (const { name, typeOid } of relation.columns) {
    const value = tuple[name];
    if (value === UNCHANGED) fill = true;
    else if (typeof value === "string" && JSON_TYPES.has(typeOid)) values[name] = JSON.parse(value);
    else if (value !== undefined) values[name] = value;
  }
  return { values, fill };
}

/**
 * The `data` of a message as JSON text: what this role may select, or why there is nothing to show.
 * A DELETE is not checked row by row, so under row-level security it tells the key only.
 */
export function changeData(
  batch: Batch,
  info: TableInfo,
  rendered: RenderedChange,
  role: string,
  select: readonly string[] | null,
): string {
  const { relation, commitTime, maxRecordBytes } = batch;
  const base = {
    schema: relation.schema,
    table: relation.table,
    type: rendered.change.kind.toUpperCase(),
    commit_timestamp: commitTime.toISOString(),
  };
  const key = info.columns.filter((column) => column.key);
  const readable = new Set(info.readable[role] ?? []);
  if (key.length === 0) return refusal(base, "Error 400: Bad Request, no primary key");
  if (key.some(({ name }) => !readable.has(name))) return refusal(base, "Error 401: Unauthorized");
  const columns = info.columns.filter(
    ({ name, key }) => readable.has(name) && (select === null || key || select.includes(name)),
  );
  const old = oldColumns(relation, info, rendered);
  const record = pick(rendered.row?.row, columns);
  const oldRecord = pick(
    (rendered.old ?? rendered.row)?.row,
    columns.filter(({ name }) => old.has(name)),
  );
  const whole = {
    ...base,
    columns: columns.map(({ name, type }) => ({ name, type })),
    ...(rendered.row ? { record } : {}),
    ...(rendered.change.kind === "insert" ? {} : { old_record: oldRecord }),
    errors: null,
  };
  const text = JSON.stringify(whole);
  if (Buffer.byteLength(text) <= maxRecordBytes) return text;
  return JSON.stringify({
    ...whole,
    ...(rendered.row ? { record: smallOnly(record) } : {}),
    ...(rendered.change.kind === "insert" ? {} : { old_record: smallOnly(oldRecord) }),
    errors: ["Error 413: Payload Too Large"],
  });
}

type Column = TableInfo["columns"][number];

function refusal(base: Record<string, string>, error: string): string {
  return JSON.stringify({ ...base, columns: [], errors: [error] });
}

function oldColumns(
  relation: Relation,
  info: TableInfo,
  { change }: RenderedChange,
): ReadonlySet<string> {
  if (change.kind === "delete" && info.rls)
    return new Set(info.columns.filter(({ key }) => key).map(({ name }) => name));
  return new Set(relation.columns.filter(({ identity }) => identity).map(({ name }) => name));
}

function pick(row: Record<string, unknown> | undefined, columns: readonly Column[]) {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      const value = row?.[name] ?? null;
      // The protocol has bytea as bare hexadecimal digits.
      const bare =
        type === "bytea" && typeof value === "string" ? value.replace(/^\\x/, "") : value;
      return [name, bare];
    }),
  );
}

function smallOnly(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => Buffer.byteLength(JSON.stringify(value)) <= SMALL_VALUE_BYTES,
    ),
  );
}
