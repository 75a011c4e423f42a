import { z } from "zod";

import type { Member } from "@/lib/adapters/rtc/port";

import { patientHue } from "@/lib/people/hue";

import { guestRelation } from "./schema";
import type { CallBack, CallInvite, CallState, Invitation } from "./types";

const instant = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value));
const role = z.enum(["provider", "patient", "guest"]);
const presence = z.enum(["waiting", "admitted", "joined", "left", "denied", "removed"]);

const person = z
  .object({
    user_id: z.uuid(),
    name: z.string(),
    role,
    presence: presence.nullable(),
    here: z.boolean(),
    waiting_since: instant.nullable(),
    device_checked: z.boolean(),
  })
  .transform((row) => ({
    userId: row.user_id,
    name: row.name,
    role: row.role,
    presence: row.presence,
    here: row.here,
    waitingSince: row.waiting_since,
    deviceChecked: row.device_checked,
  }));

const line = z
  .object({
    place: z.int().min(1),
    estimate_minutes: z.int().nullable(),
    late_minutes: z.int(),
  })
  .transform((row) => ({
    place: row.place,
    estimateMinutes: row.estimate_minutes,
    lateMinutes: row.late_minutes,
  }));

/** The answer of `call_state`; its shape is checked because the database is another program. */
export const callStateWire = z
  .object({
    id: z.uuid(),
    appointment_id: z.uuid(),
    status: z.enum(["pending", "active", "ended", "expired", "cancelled", "no-show"]),
    status_reason: z.string().nullable(),
    scheduled_start: instant,
    scheduled_end: instant,
    window_start: instant,
    last_join_at: instant,
    window_end: instant,
    extendable_until: instant.nullable(),
    facility_name: z.string(),
    conversation_id: z.uuid().nullable(),
    epoch: z.int(),
    me: z.object({ user_id: z.uuid(), role, presence: presence.nullable() }),
    people: z.array(person),
    line: line.nullable(),
    call_back_at: instant.nullable(),
    server_now: instant,
  })
  .transform((row): CallState => ({
    id: row.id,
    appointmentId: row.appointment_id,
    status: row.status,
    statusReason: row.status_reason,
    scheduledStart: row.scheduled_start,
    scheduledEnd: row.scheduled_end,
    windowStart: row.window_start,
    lastJoinAt: row.last_join_at,
    windowEnd: row.window_end,
    extendableUntil: row.extendable_until,
    facilityName: row.facility_name,
    conversationId: row.conversation_id,
    epoch: row.epoch,
    me: { userId: row.me.user_id, role: row.me.role, presence: row.me.presence },
    people: row.people,
    line: row.line,
    callBackAt: row.call_back_at,
    serverNow: row.server_now,
  }));

const member = z
  .object({
    user_id: z.uuid(),
    uid: z.int().min(1),
    role,
    name: z.string(),
    fingerprint: z.string().nullable(),
  })
  .transform((row): Member => ({
    userId: row.user_id,
    uid: row.uid,
    role: row.role,
    name: row.name,
    fingerprint: row.fingerprint,
  }));

/** The answer of `open_call_grant`. */
export const openedGrantWire = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.enum(["waiting", "too_early", "call_closed", "removed", "denied", "room_full"]),
  }),
  z.object({
    outcome: z.literal("granted"),
    channel: z.string(),
    epoch: z.int(),
    self: member,
    members: z.array(member),
    issued_at: z.iso.datetime({ offset: true }),
    expires_at: z.iso.datetime({ offset: true }),
    last_join_at: z.iso.datetime({ offset: true }),
    hard_end_at: z.iso.datetime({ offset: true }),
  }),
]);

export type OpenedGrant = z.output<typeof openedGrantWire>;

/** The answer of `list_call_backs`. */
export const callBacksWire = z.array(
  z
    .object({
      id: z.uuid(),
      session_id: z.uuid(),
      conversation_id: z.uuid().nullable(),
      patient_id: z.uuid(),
      patient_name: z.string(),
      birth_date: z.string().nullable(),
      record_number: z.string().nullable(),
      phone: z.string().nullable(),
      scheduled_start: instant,
      requested_at: instant,
    })
    .transform((row): CallBack => ({
      id: row.id,
      callId: row.session_id,
      conversationId: row.conversation_id,
      patient: {
        id: row.patient_id,
        name: row.patient_name,
        birthDate: row.birth_date,
        recordNumber: row.record_number,
        hue: patientHue(row.patient_id),
      },
      phone: row.phone,
      scheduledStart: row.scheduled_start,
      requestedAt: row.requested_at,
    })),
);

/** A link that was just made: its secret is answered this once. */
export const madeInviteWire = z.object({ id: z.uuid(), secret: z.string() });

/** Rows of `call_invites`. */
export const invitesWire = z.array(
  z
    .object({
      id: z.uuid(),
      guest_name: z.string(),
      relation: guestRelation,
      expires_at: instant,
      revoked_at: instant.nullable(),
      used_at: instant.nullable(),
    })
    .transform((row): CallInvite => ({
      id: row.id,
      name: row.guest_name,
      relation: row.relation,
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
      usedAt: row.used_at,
    })),
);

/** The answer of `look_at_call_invite`. */
export const invitationWire = z
  .object({
    state: z.enum(["open", "early"]),
    relation: guestRelation,
    provider_name: z.string(),
    facility_name: z.string().nullable(),
    scheduled_start: instant,
    opens_at: instant,
  })
  .transform((row): Invitation => ({
    state: row.state,
    relation: row.relation,
    providerName: row.provider_name,
    facilityName: row.facility_name,
    scheduledStart: row.scheduled_start,
    opensAt: row.opens_at,
  }))
  .nullable();
