import "server-only";

import { z } from "zod";

import type { StartConversationInput } from "@/lib/chat/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

const id = z.uuid();

/**
 * A conversation among staff: with one colleague the direct one that there is or a new one, with
 * several, or with a title, a group.
 *
 * @throws AppError `forbidden` when somebody cannot be reached, `invalid` for too many people.
 */
export async function startConversation(
  starter: { id: string; role: string },
  { people, title }: StartConversationInput,
): Promise<string> {
  const client = await serverClient();
  const isDirect = people.length === 1 && title === null && starter.role === "provider";
  const made = await client.rpc("create_conversation_with_validation", {
    p_creator_id: starter.id,
    p_participant_ids: people,
    p_conversation_type: isDirect ? "direct" : "group",
    p_conversation_category: isDirect ? "provider_to_provider" : "group",
    ...(title !== null && { p_title: title }),
  });
  return id.parse(must(made));
}
