import { JsonContainer } from "@powersync/service-jsonbig";
import {
  type DatabaseInputValue,
  DateTimeValue,
  TimeValue,
  TimeValuePrecision,
} from "@powersync/service-sync-rules";
import { type ArrayText, parseArray } from "./array-text.ts";

/** Types that are made of another one: arrays of elements, domains over a base. By their oid. */
export type TypeCatalog = ReadonlyMap<number, Readonly<{ kind: "array" | "domain"; of: number }>>;

const microseconds = {
  subSecondPrecision: TimeValuePrecision.microseconds,
  defaultSubSecondPrecision: TimeValuePrecision.microseconds,
};

/** Readers of PostgreSQL's text format by the oid of the type; any other type stays text. */
const readers: ReadonlyMap<number, (text: string) => DatabaseInputValue> = new Map([
  [16, (text: string) => (text === "t" ? 1n : 0n)],
  [17, (text: string) => Uint8Array.from(Buffer.from(text.slice(2), "hex"))],
  ...[20, 21, 23, 26].map((oid) => [oid, BigInt] as const),
  ...[700, 701].map((oid) => [oid, readFloat] as const),
  ...[114, 3802].map((oid) => [oid, (text: string) => new JsonContainer(text)] as const),
  [1083, (text: string) => TimeValue.parse(text, microseconds) ?? text],
  ...[1114, 1184].map((oid) => [oid, readTimestamp] as const),
]);

/** Types whose values have a fixed size, so that they always travel with a change. */
const fixedSize = new Set([16, 18, 20, 21, 23, 26, 700, 701, 1082, 1083, 1114, 1184, 1266, 2950]);

/**
 * The value of a column as the evaluator of the rules takes it: yes and no are 1 and 0, whole numbers
 * are big, exact decimals and everything unknown stay text, times are ISO 8601 with microseconds.
 * @param text in the format of PostgreSQL's output function, with UTC as its time zone
 */
export function valueOf(
  text: string | null,
  typeOid: number,
  catalog: TypeCatalog,
): DatabaseInputValue {
  if (text === null) return null;
  const made = catalog.get(typeOid);
  if (made?.kind === "domain") return valueOf(text, made.of, catalog);
  if (made?.kind === "array") return elements(parseArray(text), made.of, catalog);
  const read = readers.get(typeOid);
  return read ? read(text) : text;
}

/** Whether a change may come without the value of such a column. */
export function mayBeLeftOut(typeOid: number): boolean {
  return !fixedSize.has(typeOid);
}

/**
 * At most so many bytes PostgreSQL needs for the value: text never more than its UTF-8, binary forms of
 * JSON and arrays up to eight bytes a character ("1," is a number with its header).
 */
export function storedSize(text: string, typeOid: number, catalog: TypeCatalog): number {
  if (fixedSize.has(typeOid)) return 16;
  const packed = typeOid === 3802 || catalog.get(typeOid)?.kind === "array";
  return 8 + Buffer.byteLength(text) * (packed ? 8 : 1);
}

function elements(list: ArrayText, of: number, catalog: TypeCatalog): DatabaseInputValue[] {
  return list.map((element) =>
    Array.isArray(element) ? elements(element, of, catalog) : valueOf(element, of, catalog),
  );
}

/** Numbers that JSON cannot say (NaN, infinity) count as unknown: one would break the whole row. */
function readFloat(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Years before Christ, infinity and foreign offsets have no such form and stay as they are. */
function readTimestamp(text: string): DatabaseInputValue {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(\+00)?$/.exec(text);
  if (!match) return text;
  const [, day, time, utc] = match;
  const suffix = utc === undefined ? "" : "Z";
  return new DateTimeValue(`${day}T${time}${suffix}`, `${day} ${time}${suffix}`, microseconds);
}
