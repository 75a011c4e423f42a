import { z } from "zod";

import { conversationId, messageLength, messageText, sendMessageInput } from "./schema";

/** One emoji with its modifiers, and within the database's own bound on `message_reactions.emoji`. */
export const emoji = z
  .string()
  .regex(/^\p{RGI_Emoji}$/v, { error: "not an emoji" })
  .refine((text) => messageLength(text) <= 16, { error: "too long" });

/**
 * What a person does in a conversation, as a device queues it and the server replays it. Each names
 * its conversation, because the order holds within one. Ids are the device's, so a repeat is known.
 */
export const chatWrite = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message.send"), ...sendMessageInput.shape }),
  z.object({
    kind: z.literal("message.edit"),
    conversationId,
    id: z.uuid(),
    text: messageText,
    /** Names this edit: the same one again changes nothing. */
    editId: z.uuid(),
  }),
  z.object({ kind: z.literal("message.delete"), conversationId, id: z.uuid() }),
  z.object({
    kind: z.literal("reaction.add"),
    conversationId,
    id: z.uuid(),
    messageId: z.uuid(),
    emoji,
  }),
  z.object({ kind: z.literal("reaction.remove"), conversationId, id: z.uuid() }),
  z.object({
    kind: z.literal("message.acknowledge"),
    conversationId,
    id: z.uuid(),
    messageId: z.uuid(),
  }),
  z.object({ kind: z.literal("conversation.read"), conversationId, messageId: z.uuid() }),
]);
export type ChatWrite = z.output<typeof chatWrite>;
