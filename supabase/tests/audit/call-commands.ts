import type { Tx } from "../support/scene.ts";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  mbeki,
  nurse,
  visitToday,
} from "../support/cast.ts";
import { type Recorded, call, marker, row } from "./recorded.ts";

const callToday = `(select id from public.video_call_sessions where appointment_id = '${visitToday}')`;
const visitMissed = "60000000-0000-7000-8000-000000000020";
const callMissed = `(select id from public.video_call_sessions where appointment_id = '${visitMissed}')`;

/** A visit whose patient is sixteen minutes late. */
export async function prepareCalls(sql: Tx): Promise<void> {
  await sql`
    insert into public.appointments (id, patient_id, provider_id, facility_id, status, scheduled_start, scheduled_end)
    values (${visitMissed}, ${jonas}, ${nurse}, ${lakeside}, 'confirmed', now() - interval '16 minutes', now() + interval '14 minutes')`;
}

/** The commands of a call, in an order in which each of them changes something. */
export const callCommands: Record<string, Recorded> = {
  enter_waiting_room: call(
    amina,
    `enter_waiting_room(${callToday}, true)`,
    "conversation.created",
    "participant.added",
  ),
  start_call: call(mbeki, `start_call(${callToday})`, "call.started"),
  admit_to_call: call(mbeki, `admit_to_call(${callToday}, '${amina}')`, "call.admitted"),
  open_call_grant: call(amina, `open_call_grant(${callToday})`, "call.grant_issued"),
  give_call_consent: call(
    amina,
    `give_call_consent(${callToday}, 'transcription', 'captions-1')`,
    "call.consent_given",
  ),
  withdraw_call_consent: call(
    amina,
    `withdraw_call_consent(${callToday}, 'transcription')`,
    "call.consent_withdrawn",
  ),
  keep_call_presence: { unrecorded: "being there still is nothing that happened" },
  leave_call: { unrecorded: row },
  send_back_to_waiting: call(
    mbeki,
    `send_back_to_waiting(${callToday}, '${amina}')`,
    "call.sent_back",
  ),
  remove_from_call: call(mbeki, `remove_from_call(${callToday}, '${amina}')`, "call.removed"),
  deny_from_call: call(mbeki, `deny_from_call(${callToday}, '${amina}')`, "call.denied"),
  extend_call: call(mbeki, `extend_call(${callToday}, 1)`, "call.extended"),
  create_call_invite: call(
    mbeki,
    `create_call_invite(${callToday}, '${marker}', 'relative')`,
    "call.guest_invited",
  ),
  revoke_call_invite: call(
    mbeki,
    `revoke_call_invite((select id from public.call_invites where session_id = ${callToday}))`,
    "call.invite_revoked",
  ),
  redeem_call_invite: { unrecorded: "the server's own: call.guest_joined is recorded with it" },
  request_call_back: call(amina, `request_call_back(${callToday})`, "call.call_back_asked"),
  settle_call_back: call(
    mbeki,
    `settle_call_back((select id from public.call_back_requests where session_id = ${callToday}))`,
    "call.call_back_settled",
  ),
  report_call_quality: {
    unrecorded: "figures of a connection: who was in the call when is recorded with the grant",
  },
  end_call: call(facilityAdmin, `end_call(${callToday}, '${marker}')`, "call.ended"),
  rate_call: call(amina, `rate_call(${callToday}, true)`, "call.rated"),
  mark_call_no_show: call(nurse, `mark_call_no_show(${callMissed})`, "call.no_show"),
};
