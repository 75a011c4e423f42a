import { expect, test } from "vitest";
import { amina, mbeki, messageOfMbeki, threadToday } from "../support/cast.ts";
import { ownerPool, scene, type Tx } from "../support/scene.ts";
import { keyOf, seats, visibleRows } from "./visible.ts";

async function ids(sql: Tx, table: string, where: string, person = ""): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select ${keyOf(table)} as id from public.${table}
      where ${where.replaceAll("$1", `'${person}'::uuid`)} order by 1`,
  );
  return rows.map((row) => row.id);
}

/** Rows in the tables that the demo leaves empty, so that no row of the matrix passes by emptiness. */
async function fillEmptyTables(sql: Tx): Promise<void> {
  await sql`
    insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime)
    values (${messageOfMbeki}, ${threadToday}, ${`conversations/${threadToday}/${messageOfMbeki}`}, 'box.jpg', ${"a".repeat(64)}, 10, 'image/jpeg')`;
  await sql`update public.messages set content = 'Edited' where id = ${messageOfMbeki}`;
  const threads = await sql<{ id: string; user_id: string }[]>`
    insert into public.ai_conversations (user_id) values (${amina}), (${mbeki}) returning id, user_id`;
  for (const { id, user_id } of threads) {
    await sql`insert into public.ai_messages (conversation_id, role, content, author_id) values (${id}, 'user', 'Hello', ${user_id})`;
    await sql`insert into public.ai_tool_calls (conversation_id, tool_call_id, tool, input, expires_at) values (${id}, 'call-1', 'findSlots', '{}', now() + interval '1 hour')`;
    await sql`insert into public.ai_escalations (conversation_id, patient_id, urgency_level, cause) values (${id}, ${user_id}, 'urgent', 'asked')`;
  }
}

test("every table of the API has its row in the matrix", async () => {
  const rows = await ownerPool()<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  expect(Object.keys(visibleRows).toSorted()).toEqual(rows.map((row) => row.name));
});

test("each actor sees exactly the rows that the matrix says, in every table", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(fillEmptyTables);
    for (const [table, where] of Object.entries(visibleRows)) {
      const all = await arrange((sql) => ids(sql, table, "true"));
      expect(all.length, `${table} is not empty`).toBeGreaterThan(0);
      for (const [seat, person] of Object.entries(seats)) {
        const expected = await arrange((sql) => ids(sql, table, where, person));
        const seen = await as(person, (sql) => ids(sql, table, "true"));
        expect(seen, `${seat} in ${table}`).toEqual(expected);
      }
    }
  });
});

test("the matrix tells its actors apart: somebody sees more than nothing and somebody less than all", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(fillEmptyTables);
    for (const table of Object.keys(visibleRows)) {
      const counts = [];
      for (const person of Object.values(seats)) {
        counts.push((await as(person, (sql) => ids(sql, table, "true"))).length);
      }
      expect(Math.max(...counts), table).toBeGreaterThan(0);
      if (table !== "facilities" && table !== "ai_assistants") {
        const all = (await arrange((sql) => ids(sql, table, "true"))).length;
        expect(Math.min(...counts), table).toBeLessThan(all);
      }
    }
  });
});

test("a deactivated person sees nothing from the next statement on, in any table", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(fillEmptyTables);
    expect(await as(mbeki, (sql) => ids(sql, "messages", "true"))).not.toEqual([]);
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${mbeki}`,
    );
    for (const table of Object.keys(visibleRows)) {
      expect(await as(mbeki, (sql) => ids(sql, table, "true")), table).toEqual([]);
    }
  });
});

test("a visitor without a session is refused by every table", async () => {
  await scene(async ({ refused }) => {
    for (const table of Object.keys(visibleRows)) {
      const refusal = await refused("anon", (sql) => ids(sql, table, "true"));
      expect(refusal.code, table).toBe("42501");
    }
  });
});

test("a removed participant sees nothing of the conversation, and the others still do", async () => {
  await scene(async ({ arrange, as }) => {
    const where = `conversation_id = '${threadToday}'`;
    expect(await as(amina, (sql) => ids(sql, "messages", where))).not.toEqual([]);
    await arrange(
      (sql) => sql`
        update public.conversation_participants set is_active = false, left_at = now()
         where conversation_id = ${threadToday} and user_id = ${amina}`,
    );
    for (const table of ["messages", "conversation_participants", "message_reactions"]) {
      expect(await as(amina, (sql) => ids(sql, table, where)), table).toEqual([]);
      expect(await as(mbeki, (sql) => ids(sql, table, where)), table).not.toEqual([]);
    }
    expect(await as(amina, (sql) => ids(sql, "conversations", `id = '${threadToday}'`))).toEqual(
      [],
    );
  });
});

test("a column that is not granted can be neither read nor used in a filter", async () => {
  await scene(async ({ refused }) => {
    const attempts = [
      "select system_prompt from public.ai_assistants",
      "select id from public.ai_assistants where system_prompt like '%doctor%'",
      "select provider_rtc_token from public.video_call_sessions",
      "select id from public.conversation_participants where notification_settings is not null",
      "select reason from public.appointments",
      "select * from public.messages",
    ];
    for (const attempt of attempts) {
      expect((await refused(mbeki, (sql) => sql.unsafe(attempt))).code, attempt).toBe("42501");
    }
  });
});
