import type { Revision } from "@/lib/chat/types";
import { revisionsWire } from "@/lib/chat/wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

/** The texts that a message had before, oldest first. Rejects when the server does not answer. */
export async function readRevisions(
  conversationId: string,
  messageId: string,
): Promise<Revision[]> {
  const rows = await browserClient()
    .from("message_revisions")
    .select("content,created_at")
    .eq("conversation_id", conversationId)
    .eq("message_id", messageId)
    .order("created_at");
  return revisionsWire.parse(must(rows));
}
