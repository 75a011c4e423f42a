import { createHash } from "node:crypto";
import type { ChangesEntry } from "./join-payload.ts";

/**
 * The id by which a client recognises its binding: equal for equal entries, never zero, and below
 * 2^27 like the platform's.
 */
export function bindingId(entry: ChangesEntry): number {
  const { event, schema, table, filter, select } = entry;
  const text = JSON.stringify([event, schema, table ?? null, filter ?? null, select ?? null]);
  return (createHash("sha256").update(text).digest().readUInt32BE(0) % (2 ** 27 - 1)) + 1;
}
