import { expect, test } from "vitest";
import { ownerPool } from "../support/scene.ts";

/** Every function that signed-in people may call. A new one belongs here first. */
const forPeople = [
  "add_participants",
  "can_provider_chat_with_patient",
  "claim_escalation",
  "create_conversation_with_validation",
  "delete_message",
  "end_break_glass",
  "explain_access",
  "get_conversation",
  "get_total_unread_count",
  "hand_back_to_assistant",
  "list_appointments",
  "list_break_glass",
  "list_conversations",
  "mark_messages_as_delivered",
  "mark_messages_as_read",
  "my_profile",
  "open_break_glass",
  "remove_participant",
  "request_conversation",
  "review_break_glass",
  "search_people",
  "set_appointment_status",
  "set_notification_settings",
  "set_user_active",
  "set_user_role",
  "update_my_profile",
];

/** Those that only the server's secret key opens, beside the ones that it shares with people. */
const forTheServer = [
  "check_sign_in",
  "clear_failed_sign_ins",
  "record_audit_event",
  "record_failed_sign_in",
];

async function callable(role: string): Promise<string[]> {
  const rows = await ownerPool()<{ name: string }[]>`
    select p.proname as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and has_function_privilege(${role}, p.oid, 'execute')
     order by 1`;
  return rows.map((row) => row.name);
}

test("signed-in people may call exactly these functions, and visitors none", async () => {
  expect(await callable("authenticated")).toEqual(forPeople);
  expect(await callable("anon")).toEqual([]);
});

test("the server's own functions, and the shared ones, are open to its key", async () => {
  expect(await callable("service_role")).toEqual(
    expect.arrayContaining([
      ...forTheServer,
      "can_provider_chat_with_patient",
      "create_conversation_with_validation",
      "get_total_unread_count",
      "mark_messages_as_read",
    ]),
  );
});

test("functions that run with their owner's rights look nothing up by search path", async () => {
  const loose = await ownerPool()`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'audit'::regnamespace)
       and p.prosecdef and not coalesce(p.proconfig, '{}') @> array['search_path=""']`;
  expect([...loose]).toEqual([]);
});

test("their owner bypasses row level security, on which the recursion guard rests", async () => {
  const bound = await ownerPool()`
    select p.oid::regprocedure::text as name from pg_proc p join pg_roles r on r.oid = p.proowner
     where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'audit'::regnamespace)
       and not (r.rolbypassrls or r.rolsuper)`;
  expect([...bound]).toEqual([]);
});

test("no API role may call a trigger function or a writer of the record", async () => {
  const callable = await ownerPool()`
    select p.oid::regprocedure::text as name, r as role
      from pg_proc p cross join unnest(array['anon', 'authenticated']) r
     where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'audit'::regnamespace)
       and (p.prorettype = 'trigger'::regtype or p.pronamespace = 'audit'::regnamespace
         or p.proname in ('note', 'take_token', 'run_due', 'run_minutely', 'seat_conversation', 'end_participation'))
       and has_function_privilege(r, p.oid, 'execute')`;
  expect([...callable]).toEqual([]);
});

test("of the helpers, people may run those that policies and defaults need, and no other", async () => {
  const rows = await ownerPool()<{ name: string }[]>`
    select p.proname as name from pg_proc p
     where p.pronamespace = 'private'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')
     order by 1`;
  expect(rows.map((row) => row.name)).toEqual([
    "caller_is_active",
    "can_send",
    "my_admin_facility_ids",
    "my_ai_conversation_ids",
    "my_appointment_ids",
    "my_call_ids",
    "my_conversation_ids",
    "my_directory_ids",
    "my_facility_ids",
    "my_moderated_conversation_ids",
    "my_person_ids",
    "my_role",
    "my_topics",
    "my_user_ids",
    "my_window_ids",
    "my_writable_conversation_ids",
    "my_writable_topics",
    "object_conversation_id",
    "object_is_withheld",
    "uuid_v7",
  ]);
});

test("the contract's trigger counts unread messages after inserts on messages", async () => {
  const [trigger] = await ownerPool()`
    select t.tgfoid::regprocedure::text as calls, (t.tgtype & 4) > 0 as on_insert, (t.tgtype & 2) = 0 as after
      from pg_trigger t where t.tgname = 'trigger_update_unread_count' and t.tgrelid = 'public.messages'::regclass`;
  expect(trigger).toEqual({ calls: "update_unread_count()", on_insert: true, after: true });
});

test("the four assistants are part of the product", async () => {
  const rows = await ownerPool()`
    select assistant_name, assistant_type, capabilities, length(system_prompt) > 800 as has_prompt
      from public.ai_assistants order by created_at, assistant_name`;
  expect(
    Object.fromEntries(rows.map((row) => [row["assistant_name"], row["assistant_type"]])),
  ).toEqual({
    "Appointment Assistant": "appointment_booking",
    "Health Info Bot": "health_education",
    "MedZen General Assistant": "general",
    "MedZen Symptom Checker": "symptom_checker",
  });
  expect(rows.every((row) => row["has_prompt"] === true)).toBe(true);
});
