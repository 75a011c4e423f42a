import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { Clinic, ReplyShelf, SavedReply } from "@/lib/chat/reply-wire";

export type { Clinic, ReplyShelf, SavedReply };

const parts = () => import("./read-replies");

/** From this device, kept true. */
export function shelfView(conversationId: string): LocalView<ReplyShelf> {
  return new LocalView({
    tables: ["saved_replies", "facilities", "conversations"],
    read: async (db) => (await parts()).heldShelf(db, conversationId),
  });
}

/** The same from the server, for a browser whose copy is not there (yet). @throws AppError */
export async function fetchShelf(conversationId: string): Promise<ReplyShelf> {
  return (await parts()).askShelf(conversationId);
}
