import { v7 } from "uuid";

/**
 * A new UUIDv7. The browser makes the id of a row before the server knows of it: the same id keys
 * the pending bubble, the retry and the row, so a repeated send is recognised as the same one.
 * Version 7 sorts by time, which keeps index pages warm.
 */
export function newId(): string {
  return v7();
}
