import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { LocalView } from "@/lib/adapters/local-db/local-view";
import { localStore } from "@/lib/adapters/local-db/store";
import { type Found, search } from "@/lib/chat/local/search";

/** `unavailable`: this browser keeps nothing. `not_yet`: not everything is here. */
export type SearchState =
  | { state: "found"; found: Found }
  | { state: "searching" }
  | { state: "not_yet" }
  | { state: "unavailable" };

/** The tables in which is searched. */
const tables = [
  "messages",
  "conversations",
  "conversation_participants",
  "user_directory",
  "patient_profiles",
];

/** What this device finds for `query`, kept true while messages come and go. */
export function useSearch(viewerId: string, query: string): SearchState {
  const [found, setFound] = useState<Found>();
  const view = useMemo(
    () => new LocalView({ tables, read: (db) => search(db, viewerId, query) }),
    [viewerId, query],
  );
  // Until the next answer is there, the last one stays.
  useEffect(() => view.subscribe(() => setFound(view.value())), [view]);
  const { phase } = useSyncExternalStore(localStore.subscribe, localStore.state, localStore.state);
  if (found !== undefined) return { state: "found", found };
  if (phase === "unavailable") return { state: "unavailable" };
  return { state: localStore.readable === null ? "not_yet" : "searching" };
}
