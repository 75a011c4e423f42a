import { z } from "zod";

import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { instantText } from "@/lib/adapters/local-db/values";
import { windowState } from "@/lib/appointments/abilities";
import type { Appointment, Span, Viewer } from "@/lib/appointments/types";
import { appointmentRows, presentAppointment } from "@/lib/appointments/wire";
import { nowMs } from "@/lib/kernel/clock";

import { clockOffset } from "./clock";

const tables = [
  "appointments",
  "appointment_reasons",
  "care_windows",
  "conversations",
  "conversation_participants",
  "messages",
  "user_directory",
  "patient_profiles",
  "provider_profiles",
  "facilities",
];

const minuteMs = 60_000;

/** More unread messages of one thread than this are not counted. */
const unreadCap = 100;

// The form of `list_appointments`, so that one parser serves both.
const sql = `
  SELECT a.id, a.status, a.scheduled_start, a.scheduled_end, a.visit_type, r.reason,
    a.patient_id, coalesce(pa.display_name, '') AS patient_name, pp.birth_date AS patient_birth_date,
    pp.record_number AS patient_record_number, a.provider_id, coalesce(pr.display_name, '') AS provider_name,
    pv.specialty AS provider_specialty, a.facility_id, f.name AS facility_name,
    w.opens_at AS window_opens_at, w.closes_at AS window_closes_at, w.closed_at AS window_closed_at,
    mine.conversation_id,
    (SELECT count(*) FROM (SELECT 1 FROM messages m WHERE m.conversation_id = mine.conversation_id
      AND m.seq > mine.last_read_seq AND m.sender_id IS NOT mine.user_id
      AND (m.message_type IS NOT 'system'
        OR EXISTS (SELECT 1 FROM users u WHERE u.id = mine.user_id AND u.role IN ('patient', 'guest'))) LIMIT ${unreadCap})) AS unread,
    f.patients_may_open_conversations AS may_open
  FROM appointments a
  LEFT JOIN appointment_reasons r ON r.id = a.id
  LEFT JOIN care_windows w ON w.appointment_id = a.id
  LEFT JOIN facilities f ON f.id = a.facility_id
  LEFT JOIN user_directory pa ON pa.id = a.patient_id
  LEFT JOIN user_directory pr ON pr.id = a.provider_id
  LEFT JOIN patient_profiles pp ON pp.id = a.patient_id
  LEFT JOIN provider_profiles pv ON pv.id = a.provider_id
  LEFT JOIN conversations c ON c.appointment_id = a.id AND c.conversation_category = 'provider_to_patient'
  LEFT JOIN conversation_participants mine
    ON mine.conversation_id = c.id AND mine.user_id = ? AND mine.is_active = 1
  WHERE ? IN (a.patient_id, a.provider_id) AND a.scheduled_start >= ? AND a.scheduled_start < ?
  ORDER BY a.scheduled_start, a.id`;

const found = z.array(z.looseObject({ may_open: z.number().nullable() }));

/** A person's own visits at `now`, as this device holds them: what `appointmentsBetween` asks the server. */
export async function readVisits(
  db: LocalDatabase,
  viewer: Viewer,
  { from, to }: Span,
  now: number,
): Promise<Appointment[]> {
  const rows = found.parse(
    await db.getAll(sql, [
      viewer.id,
      viewer.id,
      instantText(new Date(from).toISOString()),
      instantText(new Date(to).toISOString()),
    ]),
  );
  return appointmentRows
    .parse(rows.map((row) => ({ ...row, can_request_conversation: false })))
    .map((row, index) => {
      const visit = presentAppointment(row, viewer, now);
      const opens = row.provider_id === viewer.id || rows[index]?.may_open === 1;
      const open = windowState(visit.window, now) === "open";
      const write = open && (visit.conversationId !== null || opens);
      return { ...visit, can: { ...visit.can, write } };
    });
}

/** The person's own visits in a span of time, kept true. */
export function visitsView(viewer: Viewer, span: Span): LocalView<Appointment[]> {
  return new LocalView({
    tables,
    // What one may do with a visit changes with the time, too.
    everyMs: minuteMs,
    read: (db) => readVisits(db, viewer, span, nowMs() + clockOffset()),
  });
}
