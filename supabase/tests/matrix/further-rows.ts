import type { Tx } from "../support/scene.ts";

type ThreadOf = { thread: string; patient: string; provider: string };

/** What only those who treat see of a thread. `put` remembers a row under the thread's label. */
export async function putStaffRows(
  sql: Tx,
  put: (table: string, id?: string) => string,
  { thread, patient, provider }: ThreadOf,
): Promise<void> {
  await sql`insert into public.attempted_contacts (id, conversation_id, user_id, reason, written_at)
    values (${put("attempted_contacts")}, ${thread}, ${patient}, 'window_closed', now())`;
  put("conversation_owners", thread);
  await sql`insert into public.conversation_owners (conversation_id, owner_id) values (${thread}, ${provider})`;
  await sql`insert into public.conversation_snoozes (id, user_id, conversation_id, snoozed_until, seq)
    values (${put("conversation_snoozes")}, ${provider}, ${thread}, now() + interval '1 day', 2)`;
  await sql`insert into public.message_alerts (id, conversation_id, message_id, level, flags, rules_version)
    select ${put("message_alerts")}, m.conversation_id, m.id, 'urgent', '{fever_urgent}', 'one'
      from public.messages m where m.conversation_id = ${thread} and m.sender_id = ${patient} limit 1`;
  await sql`insert into public.staff_notes (id, conversation_id, author_id, content, after_seq)
    values (${put("staff_notes")}, ${thread}, ${provider}, 'Ask about the inhaler', 1)`;
}

/** The call runs, and its patient has been let in. */
export async function putCallRows(
  sql: Tx,
  put: (table: string) => string,
  call: string,
): Promise<void> {
  await sql`update public.video_call_sessions set status = 'active' where id = ${call}`;
  await sql`insert into public.call_participants (id, session_id, user_id, participant_role, rtc_uid, presence)
    select ${put("call_participants")}::uuid, id, provider_id, 'provider', 1, 'joined' from public.video_call_sessions where id = ${call}
    union all
    select ${put("call_participants")}::uuid, id, patient_id, 'patient', 2, 'admitted' from public.video_call_sessions where id = ${call}`;
  await sql`insert into public.call_invites (id, session_id, guest_name, relation, secret_hash, expires_at)
    values (${put("call_invites")}, ${call}, 'Ana', 'interpreter', encode(sha256(${call}::uuid::text::bytea), 'hex'), now() + interval '10 minutes')`;
  await sql`insert into public.call_consents (id, session_id, user_id, kind, wording)
    select ${put("call_consents")}::uuid, id, patient_id, 'transcription', 'captions-1' from public.video_call_sessions where id = ${call}`;
  await sql`insert into public.call_back_requests (id, session_id, requested_by)
    select ${put("call_back_requests")}::uuid, id, patient_id from public.video_call_sessions where id = ${call}`;
  await sql`insert into public.call_quality (id, session_id, user_id, page_id, engine, browser, seconds, bad_in_seconds,
      bad_out_seconds, steps_down, reconnects)
    select ${put("call_quality")}::uuid, id, patient_id, gen_random_uuid(), 'p2p', 'chrome', 60, 6, 0, 1, 0
      from public.video_call_sessions where id = ${call}`;
  await sql`insert into public.call_ratings (id, session_id, user_id, went_well)
    select ${put("call_ratings")}::uuid, id, patient_id, true from public.video_call_sessions where id = ${call}`;
}

/** Open day and night, so that nothing that is written here waits for the morning. */
export async function keepHours(
  sql: Tx,
  put: (table: string, id?: string) => string,
  facility: string,
): Promise<void> {
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    await sql`insert into public.facility_hours (id, facility_id, weekday, opens, closes)
      values (${put("facility_hours")}, ${facility}, ${weekday}, '00:00', '24:00')`;
  }
  await sql`insert into public.facility_closures (id, facility_id, day)
    values (${put("facility_closures")}, ${facility}, '2031-01-01')`;
  await sql`insert into public.facility_answer_times (facility_id, usual_seconds, samples)
    values (${put("facility_answer_times", facility)}, 3600, 20)`;
}

/** An assistant that is switched off, and what those who answer for it see of it. */
export async function putRetired(
  sql: Tx,
  put: (table: string) => string,
  author: string,
): Promise<void> {
  const assistant = put("ai_assistants");
  await sql`insert into public.ai_assistants (id, assistant_name, assistant_type, model_version, system_prompt, is_active)
    values (${assistant}, 'Retired', 'general', '1', 'Be kind.', false)`;
  await sql`insert into public.ai_prompt_versions (id, assistant_id, version, prompt, author_id)
    values (${put("ai_prompt_versions")}, ${assistant}, 1, 'Be kind.', ${author})`;
  await sql`insert into public.ai_eval_runs (id, suite, assistant_type, engine, rules_version, content_hash, figures, ran_at)
    values (${put("ai_eval_runs")}, 'triage', 'general', 'guided', '1', '0123abcd', '{}', now())`;
}

/** Somebody acts for the patient, wherever the patient has a seat. Returns the seat. */
export async function seatProxy(sql: Tx, patient: string, proxy: string): Promise<string> {
  await sql`with agreed as (
      insert into private.proxies (patient_id, proxy_id, invited_email, relation, ground, wording, granted_by,
        invited_until, ends_at, accepted_at)
      values (${patient}, ${proxy}, 'carer@example.test', 'carer', 'self', 'proxy-1', ${patient},
        now() + interval '1 day', now() + interval '1 month', now()) returning proxies.*)
    select private.seat_proxy(agreed) from agreed`;
  const [seat] = await sql<{ id: string }[]>`
    select id from public.conversation_participants where user_id = ${proxy}`;
  return seat?.id ?? "";
}
