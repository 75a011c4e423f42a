import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { SearchQuestion } from "@/lib/chat/types";

import type { Found } from "./search";

/** The tables in which is searched. */
const tables = [
  "messages",
  "conversations",
  "conversation_participants",
  "user_directory",
  "patient_profiles",
];

/** What this device finds, kept true while messages come and go. */
export function searchView(viewerId: string, question: SearchQuestion): LocalView<Found> {
  return new LocalView({
    tables,
    read: async (db) => (await import("./search")).search(db, viewerId, question),
  });
}
