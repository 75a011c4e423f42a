import "server-only";

import type { ChatWrite } from "@/lib/chat/writes";
import { AppError } from "@/lib/kernel/errors";
import { appErrorFrom, must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Reaction = Extract<ChatWrite, { kind: "reaction.add" }>;

const uniqueViolation = "23505";

/**
 * Puts an emoji on a message in the caller's name. The same one again is a success.
 *
 * @throws AppError `window_closed` and the other refusals of sending, `invalid` for a message that
 * is not there, `conflict` when the id belongs to somebody else's reaction.
 */
export async function addReaction(userId: string, reaction: Reaction): Promise<void> {
  const client = await serverClient();
  const { messageId, emoji } = reaction;
  const { error } = await client
    .from("message_reactions")
    .insert({ id: reaction.id, message_id: messageId, user_id: userId, emoji });
  if (!error) return;
  if (error.code !== uniqueViolation) throw appErrorFrom(error);
  const mine = must(
    await client
      .from("message_reactions")
      .select("id")
      .eq("message_id", messageId)
      .eq("user_id", userId)
      .eq("emoji", emoji)
      .maybeSingle(),
  );
  if (mine === null) throw new AppError("conflict", { cause: error });
}
