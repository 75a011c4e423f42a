import { z } from "zod";

import type { FoundPerson } from "./types";
import { maybeInstant, text } from "./wire";

const row = z.object({
  user_id: z.string(),
  name: z.string(),
  role: z.enum(["patient", "provider", "facility_admin", "system_admin", "guest"]),
  facility: text,
  specialty: text,
  birth_date: text,
  record_number: text,
  appointment_id: text,
  conversation_id: text,
  reason: z.enum(["", "no_visit", "window_over", "not_open_yet", "clinic_opens", "closed"]),
  at: maybeInstant,
});

/** The answer of `find_people`. */
export const foundPeopleWire = z.array(
  row.transform((one): FoundPerson => ({
    userId: one.user_id,
    name: one.name,
    role: one.role,
    facility: one.facility,
    specialty: one.specialty,
    birthDate: one.birth_date,
    recordNumber: one.record_number,
    appointmentId: one.appointment_id,
    conversationId: one.conversation_id,
    refusal: one.reason === "" ? null : one.reason,
    at: one.at,
  })),
);
