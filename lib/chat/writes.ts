import { z } from "zod";

import { messageLength } from "./limits";
import { conversationId, messageText, noteText, sendMessageInput } from "./schema";

/** A sign, as it may stand joined to others: 👩🏽 in 👩🏽‍⚕️. */
const sign = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`;
const oneEmoji = new RegExp(
  String.raw`^(?:\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|${sign}(?:\u200D${sign})*[\u{E0020}-\u{E007F}]*)$`,
  "u",
);

/** One emoji with its modifiers, and within the database's own bound on `message_reactions.emoji`. */
export const emoji = z
  .string()
  .regex(oneEmoji, { error: "not an emoji" })
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
  z.object({ kind: z.literal("note.write"), conversationId, id: z.uuid(), text: noteText }),
  z.object({
    kind: z.literal("note.edit"),
    conversationId,
    id: z.uuid(),
    text: noteText,
    /** As with messages. */
    editId: z.uuid(),
  }),
  z.object({ kind: z.literal("note.delete"), conversationId, id: z.uuid() }),
  z.object({ kind: z.literal("conversation.read"), conversationId, messageId: z.uuid() }),
]);
export type ChatWrite = z.output<typeof chatWrite>;
