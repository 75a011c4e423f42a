import { LocalView } from "@/lib/adapters/local-db/local-view";

import { type Found, search } from "./search";

/** The tables in which is searched. */
const tables = [
  "messages",
  "conversations",
  "conversation_participants",
  "user_directory",
  "patient_profiles",
];

/** What this device finds for `query`, kept true while messages come and go. */
export function searchView(viewerId: string, query: string): LocalView<Found> {
  return new LocalView({ tables, read: (db) => search(db, viewerId, query) });
}
