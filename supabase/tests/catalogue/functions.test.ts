import { expect, test } from "vitest";
import { callers, mayCall } from "../matrix/functions.ts";
import { ownerPool } from "../support/scene.ts";

type Schema = keyof typeof callers;

const roles = ["anon", "authenticated", "service_role"];

test("every function is callable by exactly the roles that the matrix names, and a new one by nobody", async () => {
  const functions = await ownerPool()<{ schema: Schema; name: string; roles: string[] }[]>`
    select n.nspname as schema, p.proname as name,
        array(select r from unnest(${roles}::text[]) r where has_function_privilege(r, p.oid, 'execute') order by r) as roles
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'private', 'audit') order by 1, 2`;
  const wrong = functions.filter(
    ({ schema, name, roles: may }) =>
      may.join() !== roles.filter((role) => mayCall(role, schema, name)).join(),
  );
  expect(wrong).toEqual([]);
});

test("every function that the matrix names exists", async () => {
  const rows = await ownerPool()<{ name: string }[]>`
    select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace`;
  const there = new Set(rows.map((row) => row.name));
  const missing = Object.entries(callers).flatMap(([schema, lists]) =>
    Object.values(lists)
      .flatMap((list: string) => list.split(/\s+/))
      .filter((name) => name !== "" && !there.has(`${schema}.${name}`)),
  );
  expect(missing).toEqual([]);
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
