import type postgres from "postgres";

/**
 * How values cross between the driver and the API library, so that clients get what PostgREST sends.
 * Times leave as ISO 8601, with every digit of the microseconds.
 */
export const valueTypes = {
  bigint: type(20, String, asNumber),
  numeric: type(1700, String, asNumber),
  float8: type(701, String, asNumber),
  float4: type(700, String, asNumber),
  timestamptz: type(1184, asText, isoWithZone),
  timestamp: type(1114, asText, isoLocal),
  // A calendar date stays one: as an instant it would move with time zones.
  date: type(1082, asText, (raw) => raw),
  json: type(114, jsonText, parseJson),
  jsonb: type(3802, jsonText, parseJson),
};

function type(
  oid: number,
  serialize: (value: unknown) => string,
  parse: (raw: string) => unknown,
): postgres.PostgresType {
  return { to: oid, from: [oid], serialize, parse };
}

/**
 * Every number leaves as a JSON number. One beyond 2^53 loses digits here instead of in the client's
 * JSON parser. What JSON has no number for (`NaN`, `Infinity`) stays text.
 */
function asNumber(raw: string): number | string {
  const value = Number(raw);
  return Number.isFinite(value) ? value : raw;
}

/** `2026-11-22 20:49:28.1+00` becomes `2026-11-22T20:49:28.1+00:00`; `infinity` stays. */
function isoWithZone(raw: string): string {
  return isoLocal(raw).replace(/([+-]\d{2})$/, "$1:00");
}

function isoLocal(raw: string): string {
  return raw.replace(" ", "T");
}

function asText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/**
 * The API library hands over JSON that is text already; encoding it again would store one JSON
 * string instead of an object.
 */
function jsonText(value: unknown): string {
  return typeof value === "string" && isStructure(value) ? value : JSON.stringify(value);
}

function isStructure(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parseJson(raw: string): unknown {
  return JSON.parse(raw);
}
