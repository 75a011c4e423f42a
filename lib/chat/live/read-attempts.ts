import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { Attempt } from "@/lib/chat/types";
import { instant } from "@/lib/chat/wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

const attempts = z.array(
  z
    .object({ id: z.string(), user_id: z.string(), attempted_at: instant })
    .transform((row): Attempt => ({ id: row.id, userId: row.user_id, at: row.attempted_at })),
);

/** More than these are not counted. */
const most = 50;

/** The attempts in a conversation from this device, newest first. */
export async function heldAttempts(db: LocalDatabase, conversationId: string): Promise<Attempt[]> {
  return attempts.parse(
    await db.getAll(
      `SELECT id, user_id, attempted_at FROM attempted_contacts
        WHERE conversation_id = ? ORDER BY attempted_at DESC LIMIT ${most}`,
      [conversationId],
    ),
  );
}

/** The same from the server, for a browser that keeps nothing. @throws AppError */
export async function askAttempts(conversationId: string): Promise<Attempt[]> {
  const found = await browserClient()
    .from("attempted_contacts")
    .select("id, user_id, attempted_at")
    .eq("conversation_id", conversationId)
    .order("attempted_at", { ascending: false })
    .limit(most);
  return attempts.parse(must(found));
}
