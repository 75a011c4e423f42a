import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { copyState } from "@/lib/chat/local/copy";
import type { Found } from "@/lib/chat/local/search";
import { searchView } from "@/lib/chat/local/search-view";

/** `unavailable`: this browser keeps nothing. `not_yet`: not everything is here. */
export type SearchState =
  | { state: "found"; found: Found }
  | { state: "searching" }
  | { state: "not_yet" }
  | { state: "unavailable" };

const without = {
  none: { state: "unavailable" },
  partial: { state: "not_yet" },
  whole: { state: "searching" },
} as const;

/** What this device finds for `query`, kept true while messages come and go. */
export function useSearch(viewerId: string, query: string): SearchState {
  const [found, setFound] = useState<Found>();
  const view = useMemo(() => searchView(viewerId, query), [viewerId, query]);
  // Until the next answer is there, the last one stays.
  useEffect(() => view.subscribe(() => setFound(view.value())), [view]);
  const copy = useSyncExternalStore(copyState.subscribe, copyState.value, () => "partial" as const);
  return found === undefined ? without[copy] : { state: "found", found };
}
