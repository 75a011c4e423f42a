import type { Tx } from "../support/scene.ts";
import { accessCommands, prepareAccess } from "./access-commands.ts";
import { accountCommands, prepareAccounts } from "./account-commands.ts";
import { assistantCommands, prepareAssistants } from "./assistant-commands.ts";
import { callCommands, prepareCalls } from "./call-commands.ts";
import { moderationCommands, prepareModeration } from "./moderation-commands.ts";
import { type Recorded, call, marker, row, write } from "./recorded.ts";
import { prepareRetention, retentionCommands } from "./retention-commands.ts";
import { prepareVisits, visitCommands } from "./visit-commands.ts";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  mbeki,
  messageOfAmina,
  messageOfMbeki,
  noticeToTeam,
  nurse,
  ortega,
  systemAdmin,
  threadColleagues,
  threadPast,
  threadTeam,
  threadToday,
  visitOfJonas,
} from "../support/cast.ts";

/** Rows that the commands below are about. */
export const escalation = "60000000-0000-7000-8000-000000000001";
export const assistantThread = "60000000-0000-7000-8000-000000000002";
export const alert = "60000000-0000-7000-8000-000000000007";
export const note = "60000000-0000-7000-8000-000000000010";
export const reply = "60000000-0000-7000-8000-000000000012";
export const session = "60000000-0000-7000-8000-000000000004";

export const shift = "60000000-0000-7000-8000-000000000008";
const endpoint = "https://push.example/amina";
const otherEndpoint = "https://push.example/jonas";

export async function prepareCommands(sql: Tx): Promise<void> {
  await sql`
    insert into public.on_call_shifts (id, facility_id, user_id, starts_at, ends_at)
    values (${shift}, ${lakeside}, ${nurse}, now(), now() + interval '1 day')`;
  await prepareVisits(sql);
  await sql`
    insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${jonas}, ${otherEndpoint}, 'key', 'secret')`;
  await sql`insert into public.ai_conversations (id, user_id) values (${assistantThread}, ${amina})`;
  await sql`
    insert into public.ai_escalations (id, conversation_id, patient_id, facility_id, urgency_level, cause)
    select ${escalation}, ${assistantThread}, u.id, u.facility_id, 'urgent', 'asked' from public.users u where u.id = ${amina}`;
  await prepareAccess(sql);
  await sql`
    insert into public.message_alerts (id, conversation_id, message_id, level, flags, rules_version)
    values (${alert}, ${threadToday}, ${messageOfAmina}, 'urgent', '{fever_urgent}', 'one')`;
  await sql`update public.conversations set waiting_since = now() where id = ${threadPast}`;
  await prepareCalls(sql);
  await prepareAssistants(sql);
  await prepareModeration(sql);
  await prepareRetention(sql);
  await sql`insert into auth.sessions (id, user_id, created_at) values (${session}, ${systemAdmin}, now())`;
  await prepareAccounts(sql);
}

const notice = "the server's own: how far a notice got is in notice_steps, which nobody can change";
const server = "the server records the sign-in itself, with what it knows of the request";

/**
 * Every way to change something through the API: each function that is not merely read, and each right
 * to write on a table. A new one without its line here fails. They are tried in this order.
 */
export const commands: Record<string, Recorded> = {
  find_people: { unrecorded: "it changes nothing but the caller's own limit" },
  search_messages: { unrecorded: "it changes nothing but the caller's own limit" },
  record_audit_event: { unrecorded: "it is the record" },
  note_jobs_run: { unrecorded: "the server's own: a sign of life" },
  record_failed_sign_in: { unrecorded: server },
  clear_failed_sign_ins: { unrecorded: server },
  announce_ended_sessions: { unrecorded: "the server records the ending itself" },
  mark_messages_as_delivered: { unrecorded: row },
  mark_messages_as_read: { unrecorded: row },
  "messages insert": { unrecorded: row },
  send_message_with_files: { unrecorded: row },
  "ai_messages insert": { unrecorded: row },
  update_my_profile: call(amina, `update_my_profile('${marker}')`, "user.profile_changed"),
  "users update": write(amina, "update public.users set theme = 'dark'", "user.profile_changed"),
  "user_contacts update": write(
    amina,
    `update public.user_contacts set phone = '${marker}'`,
    "user.contact_changed",
  ),
  "facilities update": write(
    facilityAdmin,
    `update public.facilities set email = '${marker}'`,
    "facility.changed",
  ),
  set_facility_hours: call(
    facilityAdmin,
    `set_facility_hours('${lakeside}', '[{"weekday": 1, "opens": "00:00", "closes": "24:00"}]')`,
    "facility.hours_changed",
  ),
  set_facility_closure: call(
    facilityAdmin,
    `set_facility_closure('${lakeside}', current_date + 400, true, '${marker}')`,
    "facility.closure_changed",
  ),
  request_conversation: call(
    ortega,
    `request_conversation('${visitOfJonas}')`,
    "conversation.created",
    "participant.added",
  ),
  create_conversation_with_validation: call(
    mbeki,
    `create_conversation_with_validation('${mbeki}', array['${nurse}']::uuid[], 'group', 'group', null, '${marker}')`,
    "conversation.created",
    "participant.added",
  ),
  "conversations update": write(
    facilityAdmin,
    `update public.conversations set title = '${marker}' where id = '${threadTeam}'`,
    "conversation.changed",
  ),
  add_participants: call(
    mbeki,
    `add_participants('${threadColleagues}', array['${nurse}']::uuid[])`,
    "participant.added",
  ),
  remove_participant: call(
    mbeki,
    `remove_participant('${threadColleagues}', '${nurse}')`,
    "participant.removed",
  ),
  set_participant: call(
    facilityAdmin,
    `set_participant('${threadTeam}', '${nurse}', true)`,
    "participant.role_changed",
  ),
  set_conversation_open: call(
    facilityAdmin,
    `set_conversation_open('${threadTeam}', false)`,
    "conversation.changed",
  ),
  set_notification_settings: call(
    amina,
    `set_notification_settings('${threadToday}', '{"push":false}')`,
    "participant.settings_changed",
  ),
  save_push_subscription: call(
    amina,
    `save_push_subscription('${endpoint}', 'B${"a".repeat(86)}', '${"a".repeat(22)}', '${marker}')`,
    "push.subscribed",
  ),
  remove_push_subscription: call(
    jonas,
    `remove_push_subscription('${otherEndpoint}')`,
    "push.unsubscribed",
  ),
  set_notification_preferences: call(
    amina,
    "set_notification_preferences(true, true, false, '22:00', '07:00')",
    "user.notifications_changed",
  ),
  set_visit_reminders: call(amina, "set_visit_reminders(false)", "user.notifications_changed"),
  set_on_call: call(
    facilityAdmin,
    `set_on_call('${nurse}', now() + interval '2 days', now() + interval '3 days')`,
    "on_call.set",
  ),
  claim_outbox: { unrecorded: notice },
  open_notice: { unrecorded: notice },
  open_decision: { unrecorded: notice },
  open_reminder: { unrecorded: notice },
  finish_outbox: { unrecorded: notice },
  put_back_outbox: { unrecorded: notice },
  record_push_result: { unrecorded: notice },
  remove_on_call: call(facilityAdmin, `remove_on_call('${shift}')`, "on_call.removed"),
  "message_acknowledgements insert": write(
    mbeki,
    `insert into public.message_acknowledgements (message_id, user_id) values ('${noticeToTeam}', '${mbeki}')`,
    "message.acknowledged",
  ),
  "message_reactions insert": write(
    amina,
    `insert into public.message_reactions (message_id, user_id, emoji) values ('${messageOfMbeki}', '${amina}', '🦓')`,
    "reaction.added",
  ),
  "message_reactions delete": write(
    amina,
    "delete from public.message_reactions where emoji = '🦓'",
    "reaction.removed",
  ),
  "messages update": write(
    mbeki,
    `with mine as (insert into public.messages (conversation_id, sender_id, content) values ('${threadToday}', '${mbeki}', '${marker}'))
      select 1; update public.messages set content = '${marker} again' where sender_id = '${mbeki}' and content = '${marker}'`,
    "message.edited",
  ),
  edit_message: write(
    mbeki,
    `select public.edit_message(id, '${marker} once more', '60000000-0000-7000-8000-000000000005')
      from public.messages where content = '${marker} again'`,
    "message.edited",
  ),
  record_attempted_contact: call(
    amina,
    `record_attempted_contact('${threadPast}', '60000000-0000-7000-8000-000000000006', now())`,
    "contact.attempted",
  ),
  record_automatic_reply: { unrecorded: "the server's own: what is written is recorded with it" },
  record_screening: { unrecorded: "the server's own: what is raised is recorded with it" },
  resolve_alert: call(mbeki, `resolve_alert('${alert}')`, "alert.resolved"),
  claim_conversation: call(
    mbeki,
    `claim_conversation('${threadToday}')`,
    "conversation.owner_changed",
  ),
  hand_over_conversation: call(
    mbeki,
    `hand_over_conversation('${threadToday}')`,
    "conversation.owner_changed",
  ),
  snooze_conversation: { unrecorded: "one's own list alone, like a setting" },
  settle_conversation: call(
    mbeki,
    `settle_conversation('${threadPast}', 0)`,
    "conversation.settled",
  ),
  write_staff_note: call(
    mbeki,
    `write_staff_note('${note}', '${threadToday}', '${marker}')`,
    "note.written",
  ),
  edit_staff_note: call(
    mbeki,
    `edit_staff_note('${note}', '${marker} again', '60000000-0000-7000-8000-000000000011')`,
    "note.edited",
  ),
  delete_staff_note: call(mbeki, `delete_staff_note('${note}')`, "note.deleted"),
  save_saved_reply: call(
    mbeki,
    `save_saved_reply('${reply}', '${marker}', '${marker} {patient}')`,
    "saved_reply.saved",
  ),
  remove_saved_reply: call(mbeki, `remove_saved_reply('${reply}')`, "saved_reply.removed"),
  delete_message: call(amina, `delete_message('${messageOfAmina}')`, "message.deleted"),
  ...visitCommands,
  ...callCommands,
  "ai_conversations insert": write(
    jonas,
    `insert into public.ai_conversations (user_id, title) values ('${jonas}', '${marker}')`,
    "ai_conversation.started",
  ),
  "ai_conversations update": write(
    jonas,
    `update public.ai_conversations set title = '${marker} too' where user_id = '${jonas}'`,
    "ai_conversation.changed",
  ),
  claim_escalation: call(
    mbeki,
    `claim_escalation('${escalation}')`,
    "escalation.claimed",
    "conversation.created",
    "participant.added",
  ),
  hand_back_to_assistant: call(
    mbeki,
    `hand_back_to_assistant('${assistantThread}')`,
    "escalation.handed_back",
  ),
  ...assistantCommands,
  ...moderationCommands,
  ...retentionCommands,
  ...accessCommands,
  ...accountCommands,
};
