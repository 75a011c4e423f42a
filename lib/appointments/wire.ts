import { z } from "zod";

import type { Role } from "@/lib/auth/roles";
import { shortName } from "@/lib/people/display";
import { patientHue } from "@/lib/people/hue";
import type { PatientIdentity } from "@/lib/people/types";

import { appointmentAbilities, windowState } from "./abilities";
import {
  type Appointment,
  appointmentStatuses,
  type BookableProvider,
  type PatientOfMine,
  type Slot,
  visitTypes,
} from "./types";

const shortOffset = /([+-]\d{2})$/;

/** The database's instants, in either spelling (`T` or a space, `+00` or `+00:00`), as epoch ms. */
export const instant = z
  .string()
  .transform((value) => Date.parse(value.replace(" ", "T").replace(shortOffset, "$1:00")))
  .refine((at) => Number.isFinite(at), { error: "not a time" });
const maybeInstant = instant.nullable();

/** Rows of `list_bookable_providers`, as view models. */
export const bookableRows = z.array(
  z
    .object({
      provider_id: z.uuid(),
      provider_name: z.string(),
      specialty: z.string().nullable(),
      facility_id: z.uuid(),
      facility_name: z.string(),
      facility_city: z.string(),
      time_zone: z.string(),
    })
    .transform((source): BookableProvider => ({
      id: source.provider_id,
      name: source.provider_name,
      specialty: source.specialty,
      facilityId: source.facility_id,
      facilityName: source.facility_name,
      facilityCity: source.facility_city,
      timeZone: source.time_zone,
    })),
);

/** Rows of `available_slots`, as view models. */
export const slotRows = z.array(
  z
    .object({ starts_at: instant, ends_at: instant, facility_id: z.uuid() })
    .transform((source): Slot => ({
      startsAt: source.starts_at,
      endsAt: source.ends_at,
      facilityId: source.facility_id,
    })),
);

/** The row of `calendar_entry`; none when there is no such visit of one's own. */
export const calendarRows = z
  .array(
    z.object({
      status: z.enum(appointmentStatuses),
      starts_at: instant,
      ends_at: instant,
      provider_name: z.string(),
      revision: z.number().int().min(0),
      changed_at: instant,
    }),
  )
  .max(1);

/** One row of `list_appointments`; its shape is checked because the database is another program. */
const row = z.object({
  id: z.uuid(),
  status: z.enum(appointmentStatuses),
  scheduled_start: instant,
  scheduled_end: instant,
  visit_type: z.enum(visitTypes),
  reason: z.string().nullable(),
  patient_id: z.uuid(),
  patient_name: z.string(),
  patient_birth_date: z.string().nullable(),
  patient_record_number: z.string().nullable(),
  provider_id: z.uuid(),
  provider_name: z.string(),
  provider_specialty: z.string().nullable(),
  facility_id: z.uuid().nullable(),
  facility_name: z.string().nullable(),
  window_opens_at: maybeInstant,
  window_closes_at: maybeInstant,
  window_closed_at: maybeInstant,
  conversation_id: z.uuid().nullable(),
  unread: z.number().int().nullable(),
  can_request_conversation: z.boolean().nullable(),
});

export const appointmentRows = z.array(row);
type AppointmentRow = z.output<typeof row>;

/**
 * Only the two people of a visit learn who the patient is. Administrators organise by record number:
 * the name does not leave the server for them, not even in the data behind the page.
 */
function presentPatient(source: AppointmentRow, viewerId: string): PatientIdentity {
  const party = viewerId === source.patient_id || viewerId === source.provider_id;
  return {
    id: source.patient_id,
    name: party ? source.patient_name : (source.patient_record_number ?? ""),
    birthDate: party ? source.patient_birth_date : null,
    recordNumber: source.patient_record_number,
    hue: patientHue(source.patient_id),
  };
}

/** A row as `viewer` sees it at `now` (epoch milliseconds). */
export function presentAppointment(
  source: AppointmentRow,
  viewer: { id: string; role: Role },
  now: number,
): Appointment {
  const window =
    source.window_opens_at !== null && source.window_closes_at !== null
      ? {
          opensAt: source.window_opens_at,
          closesAt: source.window_closes_at,
          closedAt: source.window_closed_at,
        }
      : null;
  return {
    id: source.id,
    status: source.status,
    startsAt: source.scheduled_start,
    endsAt: source.scheduled_end,
    visitType: source.visit_type,
    reason: source.reason,
    patient: presentPatient(source, viewer.id),
    provider: {
      id: source.provider_id,
      name: source.provider_name,
      shortName: shortName(source.provider_name),
      specialty: source.provider_specialty,
    },
    facility: { id: source.facility_id, name: source.facility_name },
    window,
    windowState: windowState(window, now),
    conversationId: source.conversation_id,
    unread: source.unread ?? 0,
    can: appointmentAbilities(
      viewer,
      {
        status: source.status,
        startsAt: source.scheduled_start,
        endsAt: source.scheduled_end,
        patientId: source.patient_id,
        providerId: source.provider_id,
        window,
        conversationId: source.conversation_id,
        mayRequest: source.can_request_conversation ?? false,
      },
      now,
    ),
  };
}

/** The patients of a list of visits, each once, by name. `now` parts last visits from next ones. */
export function patientsOf(visits: readonly Appointment[], now: number): PatientOfMine[] {
  const found = new Map<string, PatientOfMine>();
  for (const visit of [...visits].toSorted((a, b) => a.startsAt - b.startsAt)) {
    const before = found.get(visit.patient.id);
    const happened = visit.status !== "cancelled" && visit.startsAt <= now;
    const ahead = visit.status !== "cancelled" && visit.startsAt > now;
    found.set(visit.patient.id, {
      ...visit.patient,
      lastVisitAt: happened ? visit.startsAt : (before?.lastVisitAt ?? null),
      nextVisitAt: before?.nextVisitAt ?? (ahead ? visit.startsAt : null),
      unread: (before?.unread ?? 0) + visit.unread,
      conversationId: visit.conversationId ?? before?.conversationId ?? null,
    });
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
