import { expect, test } from "vitest";
import { amina, mbeki, threadToday } from "../support/cast.ts";
import { scene, type Tx } from "../support/scene.ts";

async function ids(sql: Tx, table: string, where: string): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select id from public.${table} where ${where} order by 1`,
  );
  return rows.map((row) => row.id);
}

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
