import { z } from "zod";

import { sentFiles } from "./files/schema";
import {
  maxMessageLength,
  maxNoteLength,
  maxOthers,
  maxTitleLength,
  messageLength,
} from "./limits";
import { replyProblems } from "./live/reply-text";

export const conversationId = z.uuid();

/** Some text, within the bound. */
export const messageText = z
  .string()
  .refine((text) => text.trim() !== "", { error: "empty" })
  .refine((text) => messageLength(text) <= maxMessageLength, { error: "too long" });

export const noteText = messageText.refine((text) => messageLength(text) <= maxNoteLength, {
  error: "too long",
});

export const sendMessageInput = z.object({
  /** Made by the sender's device; a repeat of the same id is the same message. */
  id: z.uuid(),
  conversationId,
  text: messageText,
  replyToId: z.uuid().nullable().default(null),
  priority: z.enum(["normal", "important", "acknowledge"]).default("normal"),
  files: sentFiles.default([]),
  /** The author's clock, for display only: order comes from the server. */
  clientCreatedAt: z.int(),
});
export type SendMessageInput = z.output<typeof sendMessageInput>;

/** The author's clock may show anything; a time that no calendar has is no reason to refuse a text. */
export function writtenAt(clock: number): string | null {
  const plausible = clock > 0 && clock < Date.UTC(9999, 0);
  return plausible ? new Date(clock).toISOString() : null;
}

export const markReadInput = z.object({ conversationId, messageId: z.uuid() });
export type MarkReadInput = z.output<typeof markReadInput>;

/** Several conversations in one request: a device that wakes up learns of many messages at once. */
export const markDeliveredInput = z.object({
  items: z
    .array(z.object({ conversationId, seq: z.int().positive() }))
    .min(1)
    .max(100),
});
export type MarkDeliveredInput = z.output<typeof markDeliveredInput>;

export const claimInput = z.object({ conversationId });
export const handOverInput = z.object({ conversationId, to: z.uuid().nullable() });
/** `until`: epoch milliseconds, or null to bring it back. */
export const snoozeInput = z.object({ conversationId, until: z.int().positive().nullable() });
export const settleInput = z.object({ conversationId, seq: z.int().nonnegative() });

export const appointmentId = z.uuid();

/** Characters that turn the direction of what stands around them: a title must not. */
const turning = /[\u202A-\u202E\u2066-\u2069\p{Cc}]/gu;

export const conversationTitle = z
  .string()
  .transform((title) => title.replace(turning, "").trim())
  .pipe(z.string().max(maxTitleLength, { error: "too long" }))
  .transform((title) => (title === "" ? null : title));

export const startConversationInput = z.object({
  people: z.array(z.uuid()).min(1).max(maxOthers),
  title: conversationTitle.nullable().default(null),
});
export type StartConversationInput = z.output<typeof startConversationInput>;

export const addParticipantsInput = z.object({
  conversationId,
  people: z.array(z.uuid()).min(1).max(maxOthers),
});
export const removeParticipantInput = z.object({ conversationId, userId: z.uuid() });
/** What is left out stays as it is. */
export const setParticipantInput = z.object({
  conversationId,
  userId: z.uuid(),
  leads: z.boolean().optional(),
  canSend: z.boolean().optional(),
});
export type SetParticipantInput = z.output<typeof setParticipantInput>;
/** A saved reply; an empty text is none. `facilityId`: null for one's own. */
export const saveReplyInput = z
  .object({
    id: z.uuid(),
    title: z.string().trim(),
    bodyEn: z.string().trim(),
    bodyFr: z.string().trim(),
    facilityId: z.uuid().nullable(),
  })
  .refine((draft) => Object.keys(replyProblems(draft)).length === 0, { error: "see its fields" });
export type SaveReplyInput = z.output<typeof saveReplyInput>;
export const removeReplyInput = z.object({ id: z.uuid() });

export const resolveAlertInput = z.object({ alertId: z.uuid() });
export const setOpenInput = z.object({ conversationId, isOpen: z.boolean() });
export const setTitleInput = z.object({ conversationId, title: conversationTitle });
