import { JsonContainer } from "@powersync/service-jsonbig";
import {
  applyValueContext,
  CompatibilityContext,
  CompatibilityEdition,
  toSyncRulesValue,
} from "@powersync/service-sync-rules";
import { describe, expect, it } from "vitest";
import { parseArray } from "../array-text.ts";
import { storedSize, type TypeCatalog, valueOf } from "../values.ts";

const catalog: TypeCatalog = new Map([
  [1009, { kind: "array", of: 25 }],
  [1007, { kind: "array", of: 23 }],
  [199, { kind: "array", of: 114 }],
  [1185, { kind: "array", of: 1184 }],
  [90_001, { kind: "domain", of: 20 }],
  [90_002, { kind: "array", of: 90_001 }],
]);
const edition = new CompatibilityContext({ edition: CompatibilityEdition.COMPILED_STREAMS });

/** The value as it comes to stand in a device's row. */
const synced = (text: string | null, oid: number) =>
  applyValueContext(toSyncRulesValue(valueOf(text, oid, catalog)), edition);

describe("values in PostgreSQL's text format", () => {
  it.each([
    ["boolean, yes", "t", 16, 1n],
    ["boolean, no", "f", 16, 0n],
    ["null", null, 25, null],
    ["bigint", "9007199254740993", 20, 9007199254740993n],
    ["domain over bigint", "7", 90_001, 7n],
    ["numeric", "1.50", 1700, "1.50"],
    ["double", "1e-7", 701, 1e-7],
    ["double that is no number", "NaN", 701, null],
    ["infinite double", "-Infinity", 701, null],
    ["text", " a ", 25, " a "],
    ["uuid", "00000000-0000-7000-8000-000000000001", 2950, "00000000-0000-7000-8000-000000000001"],
    ["jsonb", '{"n": 1.0}', 3802, '{"n": 1.0}'],
    ["date", "2026-01-02", 1082, "2026-01-02"],
    ["time", "03:04:05", 1083, "03:04:05.000000"],
    ["timestamp", "2026-01-02 03:04:05.5", 1114, "2026-01-02T03:04:05.500000"],
    ["timestamptz", "2026-01-02 03:04:05.123456+00", 1184, "2026-01-02T03:04:05.123456Z"],
    ["timestamptz, whole second", "2026-01-02 03:04:05+00", 1184, "2026-01-02T03:04:05.000000Z"],
    ["timestamptz without end", "infinity", 1184, "infinity"],
    ["timestamptz long ago", "0044-03-15 12:00:00+00 BC", 1184, "0044-03-15 12:00:00+00 BC"],
    ["text[]", '{a,"b, \\"c\\"",NULL,"NULL",""}', 1009, '["a","b, \\"c\\"",null,"NULL",""]'],
    ["integer[] in two dimensions", "{{1,2},{3,4}}", 1007, "[[1,2],[3,4]]"],
    ["integer[] from zero", "[0:1]={1,2}", 1007, "[1,2]"],
    ["domain[]", "{8}", 90_002, "[8]"],
    ["json[]", '{"{\\"n\\": 1}"}', 199, '[{"n": 1}]'],
    ["timestamptz[]", '{"2026-01-02 03:04:05+00"}', 1185, '["2026-01-02T03:04:05.000000Z"]'],
    ["unknown type", "(1,2)", 99_999, "(1,2)"],
  ])("%s", (_, text, oid, expected) => {
    expect(synced(text, oid)).toEqual(expected);
  });

  it("bytes are bytes, which no device gets", () => {
    expect(valueOf("\\x0aff", 17, catalog)).toEqual(Uint8Array.from([10, 255]));
    expect(valueOf("[1]", 114, catalog)).toBeInstanceOf(JsonContainer);
  });

  it.each(["", "a", "{a", '{"a'])("%s is no array", (text) => {
    expect(() => parseArray(text)).toThrow(/array/);
  });
});

it("never takes a value for smaller than PostgreSQL stores it", () => {
  expect(storedSize("ü".repeat(10), 25, catalog)).toBeGreaterThanOrEqual(20 + 4);
  // Each number of an array of jsonb takes its header of four bytes and a numeric of eight or more.
  expect(storedSize(`[${"1,".repeat(99)}1]`, 3802, catalog)).toBeGreaterThanOrEqual(100 * 16);
  expect(storedSize("2026-01-02 03:04:05.123456+00", 1184, catalog)).toBeLessThan(20);
});
