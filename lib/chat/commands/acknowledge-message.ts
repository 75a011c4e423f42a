import "server-only";

import type { ChatWrite } from "@/lib/chat/writes";
import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Acknowledgement = Extract<ChatWrite, { kind: "message.acknowledge" }>;

const uniqueViolation = "23505";

/**
 * Confirms in the caller's name a message whose author asked for it. Once more is a success.
 *
 * @throws AppError `not_member`; `invalid` for a message that nobody asked to confirm.
 */
export async function acknowledgeMessage(userId: string, one: Acknowledgement): Promise<void> {
  const client = await serverClient();
  const { error } = await client
    .from("message_acknowledgements")
    .insert({ id: one.id, message_id: one.messageId, user_id: userId });
  // Two devices at once: the other one has confirmed it.
  if (error && error.code !== uniqueViolation) throw appErrorFrom(error);
}
