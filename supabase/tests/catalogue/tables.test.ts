import { expect, test } from "vitest";
import { ownerPool } from "../support/scene.ts";
import { contractColumns, contractIndexes } from "./contract.ts";

test("row level security is on for every table that the API exposes", async () => {
  const open = await ownerPool()`
    select c.relname from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity`;
  expect(open).toEqual([]);
});

test("signed-out visitors hold no right on anything", async () => {
  const sql = ownerPool();
  const tables = await sql`
    select grantee, table_schema, table_name, privilege_type from information_schema.table_privileges
     where grantee in ('anon', 'PUBLIC') and table_schema in ('public', 'private', 'audit', 'demo')`;
  const columns = await sql`
    select table_name, column_name from information_schema.column_privileges
     where grantee in ('anon', 'PUBLIC') and table_schema in ('public', 'private', 'audit', 'demo')`;
  expect([...tables, ...columns]).toEqual([]);
});

test("signed-in people hold rights on columns, never on whole tables, but for deleting a reaction", async () => {
  const wide = await ownerPool()`
    select table_name, privilege_type from information_schema.table_privileges
     where grantee = 'authenticated' and table_schema = 'public'`;
  expect([...wide]).toEqual([{ table_name: "message_reactions", privilege_type: "DELETE" }]);
});

test("the schemas behind the API hold no grant for API roles that people have", async () => {
  const granted = await ownerPool()`
    select table_schema, table_name, grantee from information_schema.column_privileges
     where grantee in ('anon', 'authenticated') and table_schema in ('private', 'audit', 'demo')`;
  expect([...granted]).toEqual([]);
});

test("tokens, prompts, reasons and settings of others are granted to nobody", async () => {
  const secret = await ownerPool()`
    select table_name, column_name from information_schema.column_privileges
     where grantee = 'authenticated' and table_schema = 'public'
       and (column_name in ('provider_rtc_token', 'patient_rtc_token', 'system_prompt', 'notification_settings')
         or (table_name = 'appointments' and column_name in ('reason', 'status_reason')))`;
  expect([...secret]).toEqual([]);
});

test("what people may insert and update is exactly this", async () => {
  const rows = await ownerPool()<{ right: string; columns: string }[]>`
    select table_name || ' ' || lower(privilege_type) as right, string_agg(column_name, ', ' order by column_name) as columns
      from information_schema.column_privileges
     where grantee = 'authenticated' and table_schema = 'public' and privilege_type in ('INSERT', 'UPDATE')
     group by 1 order by 1`;
  expect(Object.fromEntries(rows.map((row) => [row.right, row.columns]))).toEqual({
    "ai_conversations insert":
      "assistant_id, conversation_category, id, related_appointment_id, title, user_id",
    "ai_conversations update": "archived_at, title",
    "ai_messages insert": "content, conversation_id, id, parts, role, ui_id",
    "conversations update": "title",
    "facilities update": "email, phone",
    "message_acknowledgements insert": "id, message_id, user_id",
    "message_reactions insert": "emoji, id, message_id, user_id",
    "messages insert":
      "client_created_at, content, conversation_id, id, message_type, priority, reply_to_id, sender_id",
    "messages update": "content",
    "user_contacts update": "phone",
    "users update": "display_name, locale, theme, time_zone",
  });
});

test.each(Object.entries(contractColumns))("%s has the agreed columns", async (table, columns) => {
  const rows = await ownerPool()<{ name: string }[]>`
    select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = ${table}`;
  expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(columns));
});

test("every id has a server default", async () => {
  const without = await ownerPool()`
    select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'id' and column_default is null and table_name <> 'users'`;
  expect([...without]).toEqual([]);
});

test.each(Object.entries(contractIndexes))(
  "index %s is exactly as agreed",
  async (name, definition) => {
    const [row] = await ownerPool()<{ def: string }[]>`
    select pg_get_indexdef(c.oid) as def from pg_class c
     where c.relname = ${name} and c.relnamespace = 'public'::regnamespace`;
    expect(row?.def).toBe(`CREATE INDEX ${name} ON public.${definition}`);
  },
);

test("every foreign key has an index that starts with its columns", async () => {
  const missing = await ownerPool()`
    select k.conrelid::regclass::text as table, k.conname
      from pg_constraint k
     where k.contype = 'f' and k.connamespace in ('public'::regnamespace, 'private'::regnamespace)
       and not exists (
         select 1 from pg_index i
          where i.indrelid = k.conrelid
            and (select array_agg(c order by c) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) c)
              = (select array_agg(c order by c) from unnest(k.conkey) c))`;
  expect([...missing]).toEqual([]);
});

test("people are named by users.id wherever they are named", async () => {
  const loose = await ownerPool()`
    select c.table_name, c.column_name from information_schema.columns c
     where c.table_schema = 'public' and c.column_name in ('patient_id', 'provider_id', 'sender_id', 'user_id')
       and not exists (
         select 1 from pg_constraint k
           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
          where k.contype = 'f' and k.conrelid = format('public.%I', c.table_name)::regclass
            and a.attname = c.column_name and k.confrelid = 'public.users'::regclass)`;
  expect([...loose]).toEqual([]);
});

test("the live publication has exactly five tables, with the default replica identity", async () => {
  const sql = ownerPool();
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_publication_tables where pubname = 'supabase_realtime' order by 1`;
  expect(tables.map((row) => row.name)).toEqual([
    "ai_messages",
    "conversation_participants",
    "conversations",
    "message_reactions",
    "messages",
  ]);
  const full = await sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relreplident <> 'd'`;
  expect([...full]).toEqual([]);
});
