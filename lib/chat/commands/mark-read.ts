import "server-only";

import type { MarkReadInput } from "@/lib/chat/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Moves the person's read pointer forward to this message; never back. */
export async function markRead(userId: string, input: MarkReadInput): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("mark_messages_as_read", {
      p_conversation_id: input.conversationId,
      p_user_id: userId,
      p_last_read_message_id: input.messageId,
    }),
  );
}
