import type { Dice } from "../support/random.ts";
import type { Tx } from "../support/scene.ts";

/** Some calls run, and their two people are anywhere before the door, inside and put out. */
export async function throwCall(sql: Tx, dice: Dice, visit: string, isNow: boolean): Promise<void> {
  const presence = dice.one(["waiting", "admitted", "joined", "left", "removed"]);
  if (isNow || dice.below(3) > 0) {
    await sql`update public.video_call_sessions set status = 'active'
      where appointment_id = ${visit} and status = 'pending'`;
  }
  await sql`
    insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence)
    select s.id, t.user_id, t.role, t.uid, ${presence}
      from public.video_call_sessions s cross join lateral (values
        (s.provider_id, 'provider', 1), (s.patient_id, 'patient', 2)) t (user_id, role, uid)
     where s.appointment_id = ${visit}`;
  await sql`
    insert into public.call_invites (session_id, guest_name, relation, secret_hash, expires_at)
    select s.id, 'Ana', 'relative', encode(sha256(s.id::text::bytea), 'hex'), s.call_window_end
      from public.video_call_sessions s where s.appointment_id = ${visit}`;
  await sql`
    insert into public.call_consents (session_id, user_id, kind, wording)
    select p.session_id, p.user_id, 'transcription', 'captions-1' from public.call_participants p
      join public.video_call_sessions s on s.id = p.session_id where s.appointment_id = ${visit}`;
  await sql`
    insert into public.call_back_requests (session_id, requested_by)
    select s.id, s.patient_id from public.video_call_sessions s where s.appointment_id = ${visit}`;
  await sql`
    insert into public.call_quality (session_id, user_id, page_id, engine, browser, seconds, bad_in_seconds,
      bad_out_seconds, steps_down, reconnects)
    select p.session_id, p.user_id, gen_random_uuid(), 'p2p', 'firefox', 60, 1, 2, 0, 1 from public.call_participants p
      join public.video_call_sessions s on s.id = p.session_id where s.appointment_id = ${visit}`;
  await sql`
    insert into public.call_ratings (session_id, user_id, went_well)
    select p.session_id, p.user_id, ${presence === "left"} from public.call_participants p
      join public.video_call_sessions s on s.id = p.session_id where s.appointment_id = ${visit}`;
}
