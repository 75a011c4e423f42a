import "server-only";

import { type SendMessageInput, writtenAt } from "@/lib/chat/schema";
import type { Message } from "@/lib/chat/types";
import { messageColumns, messageWire } from "@/lib/chat/wire";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Writes a message as the signed-in person. Sending the same id again is a success and answers the
 * message as it was accepted, also after the care window has closed; null for somebody who has left
 * the conversation since and may not read it any more.
 *
 * @throws AppError `window_closed`, `not_member`, `may_not_send`, `conversation_closed`, `invalid`,
 * `forbidden` (a patient asks for a confirmation),
 * `conflict` (the id belongs to another message), `rate_limited` with the seconds to wait,
 * `unavailable`.
 */
export async function sendMessage(
  senderId: string,
  input: SendMessageInput,
): Promise<Message | null> {
  const client = await serverClient();
  if (input.files.length > 0) return sendWithFiles(senderId, input);
  const inserted = await client
    .from("messages")
    .insert({
      id: input.id,
      conversation_id: input.conversationId,
      sender_id: senderId,
      content: input.text,
      message_type: "text",
      reply_to_id: input.replyToId,
      priority: input.priority,
      client_created_at: writtenAt(input.clientCreatedAt),
    })
    .select(messageColumns)
    .maybeSingle();
  const row = must(inserted);
  return row === null ? acceptedBefore(senderId, input) : messageWire.parse(row);
}

/** The database makes the message and its files in one stroke, from what Storage knows of them. */
async function sendWithFiles(senderId: string, input: SendMessageInput): Promise<Message | null> {
  const client = await serverClient();
  must(
    await client.rpc("send_message_with_files", {
      p_id: input.id,
      p_conversation_id: input.conversationId,
      p_content: input.text,
      p_files: input.files,
      p_priority: input.priority,
      ...(input.replyToId !== null && { p_reply_to_id: input.replyToId }),
      ...(writtenAt(input.clientCreatedAt) !== null && {
        p_client_created_at: writtenAt(input.clientCreatedAt) ?? undefined,
      }),
    }),
  );
  return acceptedBefore(senderId, input);
}

/**
 * The trigger swallowed a repeat: this very message is there already. The id of another one it does
 * not swallow: that is a `conflict`.
 */
async function acceptedBefore(senderId: string, input: SendMessageInput): Promise<Message | null> {
  const client = await serverClient();
  const row = must(
    await client
      .from("messages")
      .select(messageColumns)
      .eq("id", input.id)
      .eq("conversation_id", input.conversationId)
      .eq("sender_id", senderId)
      .maybeSingle(),
  );
  return row === null ? null : messageWire.parse(row);
}
