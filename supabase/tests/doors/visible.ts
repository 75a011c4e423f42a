/** Membership alone: emergency access opens no row. */
const conversations =
  "(select conversation_id from public.conversation_participants where user_id = $1 and is_active and (seat_ends_at is null or seat_ends_at > now()))";
const mine = `id in ${conversations}`;
const inMine = `conversation_id in ${conversations}`;
const me = "(select u from public.users u where u.id = $1)";
const role = `(${me}).role`;
const place = `(${me}).facility_id`;
const visits = `(patient_id = $1 or provider_id = $1 or (${role} = 'facility_admin' and facility_id = ${place}) or ${role} = 'system_admin')`;
const known = (column: string) => `(${column} = $1
  or ${column} in (select user_id from public.conversation_participants where ${inMine})
  or ${column} in (select unnest(array[patient_id, provider_id]) from public.appointments where $1 in (patient_id, provider_id))
  or (${role} in ('provider', 'facility_admin') and ${column} in (select d.user_id from public.user_directory d where d.facility_id = ${place}))
  or ${role} = 'system_admin')`;
const ofPlaces = `facility_id in (select id from public.facilities where is_active or id = ${place}
  or id in (select facility_id from public.appointments where $1 in (patient_id, provider_id)))`;
const seats = `(select conversation_id from public.conversation_participants
  where user_id = $1 and is_active and (seat_ends_at is null or seat_ends_at > now()))`;
const shared = (column: string) =>
  `id in (select ${column} from public.conversations where id in ${seats})`;
const ofVisits = `appointment_id in (select id from public.appointments where ${visits})`;
const assisted = `(select id from public.ai_conversations where user_id = $1
  union select conversation_id from public.ai_escalations where claimed_by = $1 and closed_at is null)`;

const acts = `(select x.patient_id from private.proxies x join public.users u on u.id = x.patient_id and u.is_active
  where x.proxy_id = $1 and x.ended_at is null and x.ends_at > now())`;

/**
 * For each table the rows that the active person $1 must see, in plain SQL that the owner runs. It says
 * the same as the policies in other words, and holds for any data. A table that is missing here fails.
 */
export const visibleRows: Record<string, string> = {
  facility_hours: ofPlaces,
  facility_closures: ofPlaces,
  facility_answer_times: ofPlaces,
  facilities: `(is_active or id = ${place}
    or id in (select facility_id from public.appointments where $1 in (patient_id, provider_id)))`,
  users: `(id = $1 or (${role} = 'facility_admin' and facility_id = ${place}) or ${role} = 'system_admin')`,
  user_directory: known("user_id"),
  user_contacts: "user_id = $1",
  patient_profiles: `(user_id = $1
    or user_id in (select patient_id from public.appointments where provider_id = $1)
    or (${role} in ('provider', 'facility_admin', 'system_admin')
      and user_id in (select user_id from public.conversation_participants where acts_as is null and conversation_id in ${seats})))`,
  provider_profiles: known("user_id"),
  provider_availability: known("provider_id"),
  provider_time_off: `${role} in ('provider', 'facility_admin') and provider_id in (
    select id from public.users where role = 'provider' and (id = $1 or facility_id = ${place}))`,
  appointments: `(${visits} or ${shared("appointment_id")} or patient_id in ${acts})`,
  appointment_reasons: "$1 in (patient_id, provider_id)",
  care_windows: `(${ofVisits} or $1 in (patient_id, provider_id) or ${shared("care_window_id")})`,
  video_call_sessions: ofVisits,
  call_participants: `session_id in (select id from public.video_call_sessions where ${ofVisits})`,
  call_back_requests: `session_id in (select id from public.video_call_sessions where ${ofVisits})`,
  call_invites: "session_id in (select id from public.video_call_sessions where provider_id = $1)",
  call_consents: "user_id = $1",
  consents: "user_id = $1",
  call_quality: "user_id = $1",
  call_ratings: "user_id = $1",
  attempted_contacts: `${role} = 'provider' and conversation_id in ${seats}`,
  message_alerts: `${role} = 'provider' and conversation_id in ${seats}`,
  conversation_owners: `${role} = 'provider' and conversation_id in ${seats}`,
  conversation_snoozes: "user_id = $1",
  notice_steps: `${role} in ('provider', 'facility_admin', 'system_admin') and conversation_id in ${seats}`,
  notification_preferences: "user_id = $1",
  on_call_shifts: `${role} in ('provider', 'facility_admin') and facility_id = ${place}`,
  push_subscriptions: "user_id = $1",
  saved_replies: `(owner_id = $1 or ${role} in ('provider', 'facility_admin') and facility_id = ${place})`,
  staff_notes: `${role} = 'provider' and conversation_id in ${seats}`,
  conversations: mine,
  conversation_participants: inMine,
  messages: inMine,
  message_revisions: `hidden_at is null and ${inMine}`,
  message_attachments: `deleted_at is null and ${inMine}`,
  message_acknowledgements: inMine,
  message_reactions: inMine,
  ai_assistants: "is_active",
  ai_prompt_versions: `${role} = 'system_admin'`,
  ai_eval_runs: `${role} = 'system_admin'`,
  ai_conversations: `id in ${assisted}`,
  ai_messages: `conversation_id in ${assisted}`,
  ai_tool_calls: `conversation_id in ${assisted}`,
  ai_escalations: `conversation_id in ${assisted}`,
  retention_policies: `${role} in ('facility_admin', 'system_admin')`,
};
