import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { SearchQuestion } from "@/lib/chat/types";

import { type Found, search } from "./search";

/** The tables in which is searched. */
const tables = [
  "messages",
  "conversations",
  "conversation_participants",
  "user_directory",
  "patient_profiles",
];

/**
 * What this device finds, kept true while messages come and go. The search is here with whoever shows it:
 * fetched at the first question, it would be missing where the network is gone by then.
 */
export function searchView(viewerId: string, question: SearchQuestion): LocalView<Found> {
  return new LocalView({
    tables,
    read: (db) => search(db, viewerId, question),
  });
}
