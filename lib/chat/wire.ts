import { z } from "zod";

import type { Message, MessageFile, MessageMarks, MessagePage, Pointer, Revision } from "./types";

/**
 * Rows as they arrive, turned field by field into what screens see. One parser for all doors (REST
 * in the browser, live events, queries on the server), so a column that nobody chose to show never
 * reaches a screen, and a malformed event is refused at the edge.
 */

const shortOffset = /([+-]\d{2})$/;

/**
 * An instant from the spellings in use: `2026-11-22T19:16:58.9+00:00` from SQL's jsonb and
 * PostgREST, `2026-11-22 19:16:58.9+00` from the embedded stack.
 */
export function parseInstant(value: string): number {
  return Date.parse(value.replace(" ", "T").replace(shortOffset, "$1:00"));
}

export const instant = z
  .string()
  .transform(parseInstant)
  .refine((at) => Number.isFinite(at), { error: "not a time" });
export const maybeInstant = instant.nullish().transform((at) => at ?? null);
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
export const count = z.coerce.number().int();
export const messageType = z.enum(["text", "image", "file", "audio", "system"]);
export const priority = z.enum(["normal", "important", "acknowledge"]);
/** What a device wrote before there were priorities has none. */
export const maybePriority = priority.nullish().transform((value) => value ?? "normal");

const messageRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  seq: count,
  sender_id: text,
  content: text,
  message_type: messageType,
  reply_to_id: text,
  priority: maybePriority,
  created_at: instant,
  client_created_at: maybeInstant,
  edited_at: maybeInstant,
  deleted_at: maybeInstant,
  deleted_by: text,
});

/** The columns of `messages` that the application reads. */
export const messageColumns =
  "id,conversation_id,seq,sender_id,content,message_type,reply_to_id,priority,created_at,client_created_at,edited_at,deleted_at,deleted_by";

export const messageWire = messageRow.transform((row): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  seq: row.seq,
  senderId: row.sender_id,
  text: row.content ?? "",
  type: row.message_type,
  replyToId: row.reply_to_id,
  priority: row.priority,
  createdAt: row.created_at,
  clientCreatedAt: row.client_created_at,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
  deletedBy: row.deleted_by,
}));
export const messagesWire = z.array(messageWire);

/** A message that our own handler has already turned into a view model. */
export const messageFromJson: z.ZodType<Message> = z.object({
  id: z.string(),
  conversationId: z.string(),
  seq: z.number(),
  senderId: z.string().nullable(),
  text: z.string(),
  type: messageType,
  replyToId: z.string().nullable(),
  priority,
  createdAt: z.number(),
  clientCreatedAt: z.number().nullable(),
  editedAt: z.number().nullable(),
  deletedAt: z.number().nullable(),
  deletedBy: z.string().nullable(),
});

const reactionWire = z
  .object({ emoji: z.string(), count, mine: text, user_ids: z.array(z.string()) })
  .transform(({ user_ids, ...row }) => ({ ...row, userIds: user_ids }));

const acknowledgementWire = z
  .object({ user_id: z.string(), at: instant })
  .transform((row) => ({ userId: row.user_id, at: row.at }));

const fileWire = z
  .object({
    id: z.string(),
    path: z.string(),
    name: z.string(),
    mime: z.string(),
    bytes: count,
    sha256: z.string(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    preview: z.string().nullable(),
    scan_status: z.string(),
  })
  .transform(({ scan_status, ...row }): MessageFile => ({
    ...row,
    withheld: scan_status === "infected",
  }));

/** The marks of a stretch of messages, as SQL's jsonb or as this device's JSON text has them. */
export const marksWire = z.array(
  z
    .object({
      message_id: z.string(),
      reactions: z.array(reactionWire),
      acknowledgements: z.array(acknowledgementWire),
      files: z.array(fileWire),
    })
    .transform((row): MessageMarks => ({
      messageId: row.message_id,
      reactions: row.reactions,
      acknowledgements: row.acknowledgements,
      files: row.files,
    })),
);

export const revisionsWire = z.array(
  z
    .object({ content: z.string(), created_at: instant })
    .transform((row): Revision => ({ text: row.content, replacedAt: row.created_at })),
);

/** Messages per page. */
export const pageSize = 50;

/** A page from rows in any order. Seqs start at 1 and have no gaps, so the first tells what is left. */
export function pageOf(messages: Message[]): MessagePage {
  const ascending = messages.toSorted((a, b) => a.seq - b.seq);
  return { messages: ascending, hasOlder: (ascending[0]?.seq ?? 1) > 1 };
}

export const pointerWire = z
  .object({
    user_id: z.string(),
    last_read_seq: count,
    last_read_at: maybeInstant,
    last_delivered_seq: count,
    last_delivered_at: maybeInstant,
  })
  .transform((row): Pointer => ({
    userId: row.user_id,
    readSeq: row.last_read_seq,
    readAt: row.last_read_at,
    deliveredSeq: row.last_delivered_seq,
    deliveredAt: row.last_delivered_at,
  }));

/** Live events of a conversation's topic. */
export const participantChangedWire = z
  .object({ user_id: z.string(), is_active: z.boolean(), can_send_messages: z.boolean() })
  .transform((row) => ({
    userId: row.user_id,
    isActive: row.is_active,
    canSend: row.can_send_messages,
  }));

export const conversationChangedWire = z
  .object({
    title: text,
    is_active: z.boolean(),
    window_opens_at: maybeInstant,
    window_closes_at: maybeInstant,
    window_closed_at: maybeInstant,
  })
  .transform((row) => ({
    title: row.title,
    isActive: row.is_active,
    opensAt: row.window_opens_at,
    closesAt: row.window_closes_at,
    closedAt: row.window_closed_at,
  }));

export const marksChangedWire = z
  .object({ message_id: z.string() })
  .transform((row) => row.message_id);

export const typingWire = z
  .object({ user_id: z.string(), typing: z.boolean() })
  .transform((row) => ({ userId: row.user_id, typing: row.typing }));

/** Live events of a person's own topic. */
export const inboxChangedWire = z
  .object({ conversation_id: z.string(), reason: z.string() })
  .transform((row) => ({ conversationId: row.conversation_id, reason: row.reason }));
