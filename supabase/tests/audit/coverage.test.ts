import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  mbeki,
  systemAdmin,
  threadToday,
  visitToday,
} from "../support/cast.ts";
import { type Actor, type Scene, type Tx, ownerPool, scene, send } from "../support/scene.ts";
import { commands, prepareCommands, session } from "./commands.ts";
import { marker } from "./recorded.ts";

test("every way to change something through the API has its line in the list of events", async () => {
  const sql = ownerPool();
  const functions = await sql<{ name: string }[]>`
    select distinct p.proname as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype
       and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute'))`;
  const rights = await sql<{ name: string }[]>`
    select distinct table_name || ' ' || lower(privilege_type) as name from information_schema.column_privileges
     where grantee = 'authenticated' and table_schema = 'public' and privilege_type in ('INSERT', 'UPDATE')
    union
    select table_name || ' ' || lower(privilege_type) from information_schema.table_privileges
     where grantee = 'authenticated' and table_schema = 'public'`;
  expect(Object.keys(commands).toSorted()).toEqual(
    [...functions, ...rights].map((row) => row.name).toSorted(),
  );
});

async function newEvents(sql: Tx, after: string) {
  const rows = await sql<{ id: string; action: string; actor_id: string | null }[]>`
    select id, action, actor_id from audit.events where id > ${after} order by id`;
  return [...rows];
}

async function lastEvent(sql: Tx): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select coalesce(max(id), 0) as id from audit.events`;
  return row?.id ?? "0";
}

/** Tries every command of the list in one scene; returns what each left, by its name. */
async function playAll({ arrange, as }: Scene): Promise<Map<string, [string, string | null][]>> {
  await arrange(prepareCommands);
  const left = new Map<string, [string, string | null][]>();
  for (const [name, command] of Object.entries(commands)) {
    if (command.by === undefined) continue;
    const before = await arrange(lastEvent);
    await as(command.by, (sql) => sql.unsafe(command.sql), { session_id: session });
    const events = await arrange((sql) => newEvents(sql, before));
    left.set(
      name,
      events.map((event) => [event.action, event.actor_id]),
    );
  }
  return left;
}

test("every command leaves its event, in the name of whoever gave it", async () => {
  await scene(async (s) => {
    const left = await playAll(s);
    for (const [name, command] of Object.entries(commands)) {
      if (command.by === undefined) continue;
      const found = left.get(name) ?? [];
      expect([...new Set(found.map(([action]) => action))].toSorted(), name).toEqual(
        command.events.toSorted(),
      );
      expect(new Set(found.map(([, actor]) => actor)), name).toEqual(new Set([command.by]));
    }
  });
});

test("what time ends is on record too: windows and emergency access", async () => {
  await scene(async ({ arrange }) => {
    await arrange(prepareCommands);
    const before = await arrange(lastEvent);
    await arrange((sql) => sql`select private.run_due(now() + interval '3 days')`);
    const actions = new Set(
      (await arrange((sql) => newEvents(sql, before))).map((event) => event.action),
    );
    // Tests beside this one leave theirs as well.
    const ended = ["care_window.closed", "break_glass.ended", "call.expired", "escalation.told"];
    expect(ended.filter((action) => !actions.has(action))).toEqual([]);
  });
});

/** Where the marked texts may lie: where people put them, and nowhere else. */
const keepers = [
  "private.account_decisions",
  "private.appointment_moves",
  "private.legal_holds",
  "private.moderation_actions",
  "private.moderation_appeals",
  "private.moderation_reports",
  "private.proxies",
  "public.ai_conversations",
  "public.ai_messages",
  "public.ai_prompt_versions",
  "public.appointment_reasons",
  "public.appointments",
  "public.call_invites",
  "public.conversations",
  "public.facilities",
  "public.facility_closures",
  "public.message_attachments",
  "public.message_revisions",
  "public.messages",
  "public.provider_time_off",
  "public.push_subscriptions",
  "public.user_contacts",
  "public.user_directory",
  "public.users",
  "public.video_call_sessions",
];

test("no text gets into the record, the due work or the limits: it lies where people put it", async () => {
  await scene(async (s) => {
    await playAll(s);
    await s.as(amina, (sql) => send(sql, threadToday, amina, marker));
    await s.arrange(async (sql) => {
      await sql`update public.appointments set reason = ${marker} where id = ${visitToday}`;
      await sql`
        insert into public.ai_messages (conversation_id, role, content, author_id)
        select id, 'user', ${marker}, ${amina} from public.ai_conversations where user_id = ${amina}`;
      await sql`
        insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime)
        select id, conversation_id, 'conversations/' || conversation_id || '/' || id, ${marker}, ${"a".repeat(64)}, 1, 'text/plain'
          from public.messages where conversation_id = ${threadToday} and seq = 1`;
    });
    const headers = JSON.stringify({ "x-request-id": `${marker} as an id` });
    await s.as(amina, async (sql) => {
      await sql`select set_config('request.headers', ${headers}, true)`;
      await sql`update public.messages set content = ${`${marker}!`} where content = ${marker}`;
    });
    expect(await s.arrange(tablesWithMarker)).toEqual(keepers);
  });
});

async function tablesWithMarker(sql: Tx): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'audit'::regnamespace)
       and c.relkind in ('r', 'p') order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql.unsafe(
      `select 1 from ${name} t where t::text like '%${marker}%' limit 1`,
    );
    if (rows.length > 0) found.push(name.includes(".") ? name : `public.${name}`);
  }
  return found.toSorted();
}

const forgeries = [
  "insert into audit.events (action, object_type) values ('test.forged', 'user')",
  "insert into audit.seals (id, from_xact, to_xact, event_count, previous_hash, hash) values (0, '0', '1', 0, '', '')",
  "select nextval('audit.event_ids')",
  `select audit.record('test.forged', '${amina}', 'user', null, null, null, 'ok', null, '{}', null, null, null)`,
  "select audit.seal()",
  "select private.note('test.forged', 'user', null)",
];
const throughTheApi = `select public.record_audit_event('test.forged', '${amina}', 'user', null, 'ok', null, '{}', null, null, null)`;

test("nobody forges an entry: not people, not administrators, not visitors", async () => {
  await scene(async ({ refused }) => {
    const actors: Actor[] = [amina, mbeki, facilityAdmin, systemAdmin, "anon"];
    for (const actor of actors) {
      for (const attempt of [...forgeries, throughTheApi]) {
        const { code } = await refused(actor, (sql) => sql.unsafe(attempt));
        expect(code, `${actor}: ${attempt}`).toBe("42501");
      }
    }
  });
});

test("the server's key writes by its one function only, and changes nothing", async () => {
  await scene(async ({ as, refused }) => {
    await as("service", (sql) => sql.unsafe(throughTheApi));
    for (const attempt of [
      ...forgeries,
      "update audit.events set outcome = 'ok'",
      "delete from audit.events",
    ]) {
      const { code } = await refused("service", (sql) => sql.unsafe(attempt));
      expect(code, attempt).toBe("42501");
    }
  });
});

test("a person who claims to be the server is not believed", async () => {
  await scene(async ({ refused }) => {
    const claims = {
      user_metadata: { role: "service_role" },
      app_metadata: { role: "service_role" },
    };
    const { code } = await refused(systemAdmin, (sql) => sql.unsafe(throughTheApi), claims);
    expect(code).toBe("42501");
  });
});
