import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Ends somebody's part in a conversation: one's own, or another's for whoever leads it. When the last
 * leader goes, the longest-standing colleague leads.
 *
 * @throws AppError `forbidden`, `not_member`.
 */
export async function removeParticipant(conversationId: string, userId: string): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("remove_participant", {
      p_conversation_id: conversationId,
      p_user_id: userId,
    }),
  );
}
