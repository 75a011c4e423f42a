import type { SqliteJsonRow } from "@powersync/service-sync-rules";
import type { LookupChange } from "./model.ts";

type Entry = { lookup: string; bySource: Map<string, readonly SqliteJsonRow[]> };

/** What the rows of the product answer to lookups now. */
export class LookupIndex {
  readonly #entries = new Map<string, Entry>();

  set({ lookup, source, rows }: LookupChange): void {
    const entry = this.#entries.get(lookup);
    if (rows) {
      if (entry) entry.bySource.set(source, rows);
      else this.#entries.set(lookup, { lookup, bySource: new Map([[source, rows]]) });
    } else if (entry) {
      entry.bySource.delete(source);
      if (entry.bySource.size === 0) this.#entries.delete(lookup);
    }
  }

  rows(lookup: string): SqliteJsonRow[] {
    const entry = this.#entries.get(lookup);
    return entry ? [...entry.bySource.values()].flat() : [];
  }

  /** The same text as one object, which many streams can remember without a copy each. */
  shared(lookup: string): string {
    return this.#entries.get(lookup)?.lookup ?? lookup;
  }
}
