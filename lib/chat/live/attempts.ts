import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { Attempt } from "@/lib/chat/types";

const parts = () => import("./read-attempts");

/** The attempts in a conversation from this device, newest first, kept true. */
export function attemptsView(conversationId: string): LocalView<Attempt[]> {
  return new LocalView({
    tables: ["attempted_contacts"],
    read: async (db) => (await parts()).heldAttempts(db, conversationId),
  });
}

/** The same from the server, for a browser that keeps nothing. @throws AppError */
export async function fetchAttempts(conversationId: string): Promise<Attempt[]> {
  return (await parts()).askAttempts(conversationId);
}
