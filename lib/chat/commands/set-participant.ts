import "server-only";

import type { SetParticipantInput } from "@/lib/chat/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Changes whether somebody leads and may write in a conversation that the caller leads.
 *
 * @throws AppError `forbidden` (who does not lead, one's own rights, a patient as leader), `not_found`.
 */
export async function setParticipant(input: SetParticipantInput): Promise<void> {
  const client = await serverClient();
  const { conversationId, userId, leads, canSend } = input;
  must(
    await client.rpc("set_participant", {
      p_conversation_id: conversationId,
      p_user_id: userId,
      ...(leads !== undefined && { p_leads: leads }),
      ...(canSend !== undefined && { p_can_send: canSend }),
    }),
  );
}
