import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { conversationExtrasWire } from "@/lib/chat/conversation-wire";
import type { Conversation } from "@/lib/chat/types";

import { readRows } from "./rows";
import { yes } from "@/lib/adapters/local-db/values";

/** Roles that see a patient's identifiers beside the name. */
const staff = ["provider", "facility_admin", "system_admin"];

const seat = z
  .object({
    user_id: z.string(),
    role: z.string().nullable(),
    is_active: z.number(),
    can_send_messages: z.number(),
  })
  .loose();

/**
 * One conversation with its people, visit and patient: what `get_conversation` answers, from this
 * device. Null when it holds none by this id, or the person has no seat in it any more.
 */
export async function readConversation(
  db: LocalDatabase,
  viewerId: string,
  id: string,
  now: number,
): Promise<Conversation | null> {
  const [row] = await readRows(db, viewerId, { only: id, limit: 1, now });
  if (row === undefined) return null;
  const [seats, visit, patient] = await Promise.all([
    readSeats(db, id),
    row.appointmentId === null ? null : readVisit(db, row.appointmentId),
    row.patientId === null ? null : readPatient(db, row.patientId),
  ]);
  const mine = seats.find((one) => one.user_id === viewerId);
  return {
    ...row,
    ...conversationExtrasWire.parse({
      participants: seats,
      appointment: visit,
      patient: staff.includes(mine?.role ?? "") ? patient : null,
    }),
    serverNow: now,
  };
}

async function readSeats(db: LocalDatabase, id: string) {
  const found = await db.getAll(
    `SELECT p.user_id, d.display_name, d.role, p.participant_role, p.is_active, p.can_send_messages,
        p.last_read_seq, p.last_read_at, p.last_delivered_seq, p.last_delivered_at,
        p.joined_at, p.left_at, p.acts_as
       FROM conversation_participants p LEFT JOIN user_directory d ON d.id = p.user_id
      WHERE p.conversation_id = ? ORDER BY p.joined_at, p.id`,
    [id],
  );
  return z
    .array(seat)
    .parse(found)
    .map((one) => ({
      ...one,
      role: one.role ?? "guest",
      is_active: yes(one.is_active),
      can_send_messages: yes(one.can_send_messages),
    }));
}

function readVisit(db: LocalDatabase, id: string): Promise<unknown> {
  return db.getOptional(
    `SELECT a.id, a.status, a.scheduled_start, a.scheduled_end, a.visit_type, r.reason
       FROM appointments a LEFT JOIN appointment_reasons r ON r.id = a.id WHERE a.id = ?`,
    [id],
  );
}

function readPatient(db: LocalDatabase, id: string): Promise<unknown> {
  return db.getOptional(
    `SELECT d.id AS user_id, d.display_name, k.birth_date, k.record_number, k.locale
       FROM user_directory d LEFT JOIN patient_profiles k ON k.id = d.id WHERE d.id = ?`,
    [id],
  );
}
