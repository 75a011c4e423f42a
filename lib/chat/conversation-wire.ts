import { z } from "zod";

import { shortName } from "@/lib/people/display";
import { patientHue } from "@/lib/people/hue";
import { relations } from "@/lib/proxies/types";

import type { Conversation, ConversationRow, Participant, Person, PersonRole } from "./types";
import { count, instant, maybeInstant, messageType, parseInstant, text } from "./wire";

/** Rows of `list_conversations` and the answer of `get_conversation`; see `wire.ts`. */

const role = z.enum(["patient", "provider", "facility_admin", "system_admin", "guest"]);

const actsAs = z.enum(relations).nullable();

const person = z
  .object({
    user_id: z.string(),
    display_name: text,
    role,
    birth_date: text,
    record_number: text,
    acts_as: actsAs,
  })
  .transform((row) => ({
    ...toPerson(row),
    birthDate: row.birth_date,
    recordNumber: row.record_number,
    actsAs: row.acts_as,
  }));

function toPerson(row: { user_id: string; display_name: string | null; role: PersonRole }): Person {
  const name = row.display_name ?? "";
  return { userId: row.user_id, name, shortName: shortName(name), role: row.role };
}

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
  last_activity_at: z.string(),
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
  waiting_since: text,
  owner_id: text,
  has_files: z.boolean(),
  of_my_facility: z.boolean(),
  acts_as: actsAs,
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
    lastActivityAt: parseInstant(row.last_activity_at),
    activityCursor: row.last_activity_at,
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
    actsAs: row.acts_as,
    patientHue: row.patient_id === null ? null : patientHue(row.patient_id),
    others: row.others,
    preview: row.preview,
    waitingSince: row.waiting_since === null ? null : parseInstant(row.waiting_since),
    waitingCursor: row.waiting_since,
    ownerId: row.owner_id,
    hasFiles: row.has_files,
    ofMyFacility: row.of_my_facility,
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
    joined_at: maybeInstant,
    left_at: maybeInstant,
    acts_as: actsAs,
  })
  .transform((row): Participant => ({
    ...toPerson(row),
    participantRole: row.participant_role,
    isActive: row.is_active,
    canSend: row.can_send_messages,
    readSeq: row.last_read_seq,
    readAt: row.last_read_at,
    deliveredSeq: row.last_delivered_seq,
    deliveredAt: row.last_delivered_at,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    actsAs: row.acts_as,
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

/** What a conversation has beyond its row in the list. */
const extras = {
  participants: z.array(participant),
  appointment: visit.nullish().transform((value) => value ?? null),
  patient: patient.nullish().transform((value) => value ?? null),
};

export const conversationExtrasWire = z.object(extras).transform(toExtras);

function toExtras(
  row: Pick<z.output<z.ZodObject<typeof extras>>, "participants" | "appointment" | "patient">,
): Pick<Conversation, "participants" | "visit" | "patient"> {
  return { participants: row.participants, visit: row.appointment, patient: row.patient };
}

export const conversationWire = listRow
  .extend({ ...extras, server_now: instant })
  .transform((row): Conversation => ({
    ...toRow(row),
    ...toExtras(row),
    serverNow: row.server_now,
  }));
