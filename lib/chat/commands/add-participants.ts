import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Brings people into a conversation that the caller leads; they see its whole history. Answers how many
 * were new.
 *
 * @throws AppError `forbidden` for who does not lead or cannot reach somebody, and the refusals of sending.
 */
export async function addParticipants(conversationId: string, people: string[]): Promise<number> {
  const client = await serverClient();
  const added = await client.rpc("add_participants", {
    p_conversation_id: conversationId,
    p_user_ids: people,
  });
  return z.number().parse(must(added));
}
