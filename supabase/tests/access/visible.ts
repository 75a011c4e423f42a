import {
  amina,
  facilityAdmin,
  helene,
  jonas,
  mbeki,
  nurse,
  ortega,
  systemAdmin,
} from "../support/cast.ts";

/** Who the matrix seats: each role at the own and at the other facility. */
export const seats: Record<string, string> = {
  "patient of facility one": amina,
  "patient of facility two": jonas,
  "another patient of facility one": helene,
  "provider of facility one": mbeki,
  "provider of facility two": ortega,
  "nurse of facility one": nurse,
  "facility admin": facilityAdmin,
  "system admin": systemAdmin,
};

const mine =
  "id in (select conversation_id from public.conversation_participants where user_id = $1 and is_active)";
const inMine = mine.replace("id in", "conversation_id in");
const me = "(select u from public.users u where u.id = $1)";
const role = `(${me}).role`;
const place = `(${me}).facility_id`;
const visits = `(patient_id = $1 or provider_id = $1 or (${role} = 'facility_admin' and facility_id = ${place}) or ${role} = 'system_admin')`;
const known = (column: string) => `(${column} = $1
  or ${column} in (select q.user_id from public.conversation_participants p
    join public.conversation_participants q using (conversation_id) where p.user_id = $1 and p.is_active)
  or ${column} in (select unnest(array[patient_id, provider_id]) from public.appointments where $1 in (patient_id, provider_id))
  or (${role} in ('provider', 'facility_admin') and ${column} in (select d.user_id from public.user_directory d where d.facility_id = ${place}))
  or ${role} = 'system_admin')`;
const ofVisits = `appointment_id in (select id from public.appointments where ${visits})`;

/**
 * The access matrix, read side: for each table the rows that $1 must see, in plain SQL that the owner
 * runs. It says the same as the policies in other words. A table that is missing here fails the test.
 */
export const visibleRows: Record<string, string> = {
  facilities: "is_active",
  users: `(id = $1 or (${role} = 'facility_admin' and facility_id = ${place}) or ${role} = 'system_admin')`,
  user_directory: known("user_id"),
  user_contacts: "user_id = $1",
  patient_profiles: "user_id = $1",
  provider_profiles: known("user_id"),
  provider_availability: known("provider_id"),
  appointments: visits,
  care_windows: ofVisits,
  video_call_sessions: ofVisits,
  conversations: mine,
  conversation_participants: inMine,
  messages: inMine,
  message_revisions: `hidden_at is null and ${inMine}`,
  message_attachments: inMine,
  message_reactions: inMine,
  ai_assistants: "is_active",
  ai_conversations: "user_id = $1",
  ai_messages: "conversation_id in (select id from public.ai_conversations where user_id = $1)",
  ai_tool_calls: "conversation_id in (select id from public.ai_conversations where user_id = $1)",
  ai_escalations: "conversation_id in (select id from public.ai_conversations where user_id = $1)",
  retention_policies: `${role} in ('facility_admin', 'system_admin')`,
};

/** The column that tells rows of a table apart. */
export function keyOf(table: string): string {
  return /^(user_directory|user_contacts|\w+_profiles)$/.test(table) ? "user_id" : "id";
}
