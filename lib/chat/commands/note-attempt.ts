import "server-only";

import { type SendMessageInput, writtenAt } from "@/lib/chat/schema";
import { now } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Notes that the caller, a patient, tried to write where it is no longer possible, so that their
 * provider can see it. Answers whether it was noted: the operator may have switched that off, and
 * the database finds the refusal anew. Nothing of the text is kept.
 */
export async function noteAttempt(
  attempt: Pick<SendMessageInput, "id" | "conversationId" | "clientCreatedAt">,
): Promise<boolean> {
  const client = await serverClient();
  return must(
    await client.rpc("record_attempted_contact", {
      p_conversation_id: attempt.conversationId,
      p_message_id: attempt.id,
      p_written_at: writtenAt(attempt.clientCreatedAt) ?? now().toISOString(),
    }),
  );
}
