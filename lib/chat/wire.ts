import { z } from "zod";

import type { Conversation, ConversationRow, Message, Participant, Pointer } from "./types";

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

const instant = z
  .string()
  .transform(parseInstant)
  .refine((at) => Number.isFinite(at), { error: "not a time" });
const maybeInstant = instant.nullish().transform((at) => at ?? null);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const count = z.coerce.number().int();
const role = z.enum(["patient", "provider", "facility_admin", "system_admin", "guest"]);
const messageType = z.enum(["text", "image", "file", "audio", "system"]);

const messageRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  seq: count,
  sender_id: text,
  content: text,
  message_type: messageType,
  reply_to_id: text,
  created_at: instant,
  client_created_at: maybeInstant,
  edited_at: maybeInstant,
  deleted_at: maybeInstant,
  deleted_by: text,
});

/** The columns of `messages` that the application reads. */
export const messageColumns =
  "id,conversation_id,seq,sender_id,content,message_type,reply_to_id,created_at,client_created_at,edited_at,deleted_at,deleted_by";

export const messageWire = messageRow.transform((row): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  seq: row.seq,
  senderId: row.sender_id,
  text: row.content ?? "",
  type: row.message_type,
  replyToId: row.reply_to_id,
  createdAt: row.created_at,
  clientCreatedAt: row.client_created_at,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
  deletedBy: row.deleted_by,
}));
export const messagesWire = z.array(messageWire);

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

const person = z
  .object({ user_id: z.string(), display_name: text, role })
  .transform((row) => ({ userId: row.user_id, name: row.display_name ?? "", role: row.role }));

const preview = z
  .object({
    id: z.string(),
    seq: count,
    sender_id: text,
    sender_name: text,
    text,
    message_type: messageType,
    deleted: z.boolean(),
    created_at: instant,
  })
  .transform((row) => ({
    id: row.id,
    seq: row.seq,
    senderId: row.sender_id,
    senderName: row.sender_name,
    text: row.text ?? "",
    type: row.message_type,
    deleted: row.deleted,
    createdAt: row.created_at,
  }));

const listRow = z.object({
  conversation_id: z.string(),
  conversation_type: z.enum(["direct", "group"]),
  conversation_category: z.enum([
    "provider_to_provider",
    "provider_to_patient",
    "group",
    "video_call_group",
  ]),
  title: text,
  appointment_id: text,
  is_active: z.boolean(),
  realtime_epoch: count,
  last_activity_at: instant,
  last_message_seq: count,
  last_read_seq: count,
  unread: count,
  can_send: z.boolean(),
  window_opens_at: maybeInstant,
  window_closes_at: maybeInstant,
  window_closed_at: maybeInstant,
  window_reason: text,
  patient_id: text,
  others: z.array(person),
  preview: preview.nullish().transform((value) => value ?? null),
});

function toRow(row: z.output<typeof listRow>): ConversationRow {
  return {
    id: row.conversation_id,
    type: row.conversation_type,
    category: row.conversation_category,
    title: row.title,
    appointmentId: row.appointment_id,
    isActive: row.is_active,
    epoch: row.realtime_epoch,
    lastActivityAt: row.last_activity_at,
    lastSeq: row.last_message_seq,
    readSeq: row.last_read_seq,
    unread: row.unread,
    canSend: row.can_send,
    window:
      row.window_opens_at === null && row.window_closes_at === null
        ? null
        : {
            opensAt: row.window_opens_at,
            closesAt: row.window_closes_at,
            closedAt: row.window_closed_at,
            reason: row.window_reason,
          },
    patientId: row.patient_id,
    others: row.others,
    preview: row.preview,
  };
}

export const conversationRowWire = listRow.transform(toRow);
export const conversationRowsWire = z.array(conversationRowWire);

const participant = z
  .object({
    user_id: z.string(),
    display_name: text,
    role,
    participant_role: z.string(),
    is_active: z.boolean(),
    can_send_messages: z.boolean(),
    last_read_seq: count,
    last_read_at: maybeInstant,
    last_delivered_seq: count,
    last_delivered_at: maybeInstant,
  })
  .transform((row): Participant => ({
    userId: row.user_id,
    name: row.display_name ?? "",
    role: row.role,
    participantRole: row.participant_role,
    isActive: row.is_active,
    canSend: row.can_send_messages,
    readSeq: row.last_read_seq,
    readAt: row.last_read_at,
    deliveredSeq: row.last_delivered_seq,
    deliveredAt: row.last_delivered_at,
  }));

const visit = z
  .object({
    id: z.string(),
    status: z.string(),
    scheduled_start: instant,
    scheduled_end: instant,
    visit_type: z.string(),
    reason: text,
  })
  .transform((row) => ({
    id: row.id,
    status: row.status,
    startsAt: row.scheduled_start,
    endsAt: row.scheduled_end,
    visitType: row.visit_type,
    reason: row.reason,
  }));

const patient = z
  .object({
    user_id: z.string(),
    display_name: text,
    birth_date: text,
    record_number: text,
    locale: text,
  })
  .transform((row) => ({
    userId: row.user_id,
    name: row.display_name ?? "",
    birthDate: row.birth_date,
    recordNumber: row.record_number,
    locale: row.locale,
  }));

export const conversationWire = listRow
  .extend({
    participants: z.array(participant),
    appointment: visit.nullish().transform((value) => value ?? null),
    patient: patient.nullish().transform((value) => value ?? null),
    server_now: instant,
  })
  .transform((row): Conversation => ({
    ...toRow(row),
    participants: row.participants,
    visit: row.appointment,
    patient: row.patient,
    serverNow: row.server_now,
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

export const typingWire = z
  .object({ user_id: z.string(), typing: z.boolean() })
  .transform((row) => ({ userId: row.user_id, typing: row.typing }));

/** Live events of a person's own topic. */
export const inboxChangedWire = z
  .object({ conversation_id: z.string(), reason: z.string() })
  .transform((row) => ({ conversationId: row.conversation_id, reason: row.reason }));
