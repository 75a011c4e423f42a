import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  mbeki,
  messageOfAmina,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { scene, send, type Tx } from "../support/scene.ts";

const openGlass =
  (reason: string, minutes = 30) =>
  async (sql: Tx) => {
    const [row] = await sql<
      { id: string }[]
    >`select public.open_break_glass(${threadToday}, ${reason}, ${minutes}) as id`;
    return row?.id ?? "";
  };
const reason = "Complaint 2026-114, asked for by the family";

/** How many messages the one recorded way gives; null once the box is over. */
const readBox = (id: string) => async (sql: Tx) => {
  const [row] = await sql<{ read: { messages: unknown[] } | null }[]>`
    select public.read_break_glass(${id}) as read`;
  return row?.read?.messages.length ?? null;
};

/** Its live topic, as long as nobody has lost their access. */
const topic = `conversation:${threadToday}:1`;

/** What every other door gives of the conversation: rows, files, live topics, search and the commands that read. */
async function pastTheBox(sql: Tx): Promise<Record<string, number>> {
  const count = async (rows: Promise<readonly unknown[]>) => (await rows).length;
  await sql`select set_config('realtime.topic', ${topic}, true)`;
  return {
    conversations: await count(sql`select id from public.conversations where id = ${threadToday}`),
    people: await count(
      sql`select id from public.conversation_participants where conversation_id = ${threadToday}`,
    ),
    messages: await count(
      sql`select id from public.messages where conversation_id = ${threadToday}`,
    ),
    revisions: await count(
      sql`select id from public.message_revisions where conversation_id = ${threadToday}`,
    ),
    files: await count(
      sql`select id from public.message_attachments where conversation_id = ${threadToday}`,
    ),
    stored: await count(
      sql`select id from storage.objects where name like ${`conversations/${threadToday}/%`}`,
    ),
    live: await count(sql`select 1 from realtime.messages where topic = ${topic}`),
    opened: await count(sql`select 1 where public.get_conversation(${threadToday}) is not null`),
    marks: await count(sql`select 1 from public.get_message_marks(${threadToday}, 1, 1000)`),
    found: await count(
      sql`select jsonb_array_elements(public.search_messages('Zebrafish', p_conversation_id => ${threadToday}) -> 'hits')`,
    ),
  };
}

/** A word to look for, a file in the table and in Storage, and something that was said on the live topic. */
async function addContent(sql: Tx): Promise<void> {
  const path = `conversations/${threadToday}/${randomUUID()}`;
  await sql`insert into realtime.messages (topic, extension) values (${topic}, 'broadcast')`;
  await sql`
    insert into public.messages (conversation_id, sender_id, content) values (${threadToday}, ${amina}, 'Zebrafish')`;
  await sql`insert into storage.objects (bucket_id, name, owner_id) values ('attachments', ${path}, ${amina})`;
  await sql`
    insert into public.message_attachments (message_id, conversation_id, object_path, file_name, mime, bytes, sha256, scan_status, created_by)
    values (${messageOfAmina}, ${threadToday}, ${path}, 'letter.pdf', 'application/pdf', 10, ${"a".repeat(64)}, 'clean', ${amina})`;
}

/** How many lines about it stand in the conversation for whoever looks. */
async function told(sql: Tx): Promise<number> {
  const rows = await sql`
    select 1 from public.messages where conversation_id = ${threadToday} and message_type = 'system' and content like 'Emergency access%'`;
  return rows.length;
}

/** A session of that age in minutes, as Auth keeps it; returns the claim that names it. */
async function session(sql: Tx, person: string, minutes: number): Promise<{ session_id: string }> {
  const id = randomUUID();
  await sql`insert into auth.sessions (id, user_id, created_at) values (${id}, ${person}, now() - make_interval(mins => ${minutes}))`;
  return { session_id: id };
}

test("emergency access reads one conversation for a while, never writes, and is seen by those inside", async () => {
  await scene(async ({ arrange, as, refused }) => {
    const fresh = await arrange((sql) => session(sql, facilityAdmin, 2));
    const id = await as(facilityAdmin, openGlass(reason), fresh);
    expect(await as(facilityAdmin, readBox(id))).toBeGreaterThan(5);
    expect(
      (await refused(facilityAdmin, (sql) => send(sql, threadToday, facilityAdmin, "Hi"))).message,
    ).toBe("not_a_member");
    await arrange((sql) => sql`select private.run_due(now())`);
    for (const inside of [amina, mbeki]) {
      expect(await as(inside, told), inside).toBe(1);
    }
    const recorded = await arrange(
      (sql) =>
        sql`select action, actor_id from audit.events where object_id = ${threadToday} and at = now() order by action`,
    );
    expect([...recorded]).toEqual([
      { action: "break_glass.opened", actor_id: facilityAdmin },
      { action: "conversation.read", actor_id: facilityAdmin },
    ]);
    await as(facilityAdmin, (sql) => sql`select public.end_break_glass(${id})`);
    expect(await as(facilityAdmin, readBox(id))).toBeNull();
  });
});

test("inside the box every other door stays shut, so nothing is read without its event", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(addContent);
    const shut = await as(facilityAdmin, pastTheBox);
    expect(Object.values(shut)).toEqual(Object.values(shut).map(() => 0));
    // They are doors: a member gets something by each but the earlier versions, of which there are none.
    const member = await as(amina, pastTheBox);
    expect(Object.entries(member).filter(([, rows]) => rows === 0)).toEqual([["revisions", 0]]);
    const fresh = await arrange((sql) => session(sql, facilityAdmin, 2));
    const id = await as(facilityAdmin, openGlass(reason), fresh);
    expect(await as(facilityAdmin, pastTheBox)).toEqual(shut);
    // Each reading is an event of its own.
    for (const times of [1, 2]) {
      await as(facilityAdmin, readBox(id));
      const events = await arrange(
        (sql) =>
          sql`select 1 from audit.events where action = 'conversation.read' and detail ->> 'break_glass_id' = ${id}`,
      );
      expect(events).toHaveLength(times);
    }
  });
});

test("emergency access ends by itself, at the second", async () => {
  await scene(async ({ arrange, as }) => {
    const fresh = await arrange((sql) => session(sql, facilityAdmin, 2));
    const id = await as(facilityAdmin, openGlass(reason), fresh);
    expect(await as(facilityAdmin, readBox(id))).toBeGreaterThan(5);
    await arrange(
      (sql) =>
        sql`update private.break_glass set granted_at = now() - interval '30 minutes', expires_at = now() where conversation_id = ${threadToday}`,
    );
    expect(await as(facilityAdmin, readBox(id))).toBeNull();
    await arrange((sql) => sql`select private.run_due(now())`);
    const [ended] = await arrange(
      (sql) => sql`
      select (select ended_at is not null from private.break_glass) as ended, (select realtime_epoch from public.conversations where id = ${threadToday}) as epoch`,
    );
    expect(ended).toEqual({ ended: true, epoch: 2 });
  });
});

test("emergency access needs scope, a fresh session, a real reason and a second pair of eyes", async () => {
  await scene(async ({ arrange, as, refused }) => {
    const fresh = await arrange((sql) => session(sql, facilityAdmin, 9));
    const stale = await arrange((sql) => session(sql, facilityAdmin, 10));
    const others = await arrange((sql) => session(sql, systemAdmin, 1));
    expect((await refused(facilityAdmin, openGlass(reason), stale)).message).toBe(
      "fresh_sign_in_needed",
    );
    expect((await refused(facilityAdmin, openGlass(reason), others)).message).toBe(
      "fresh_sign_in_needed",
    );
    expect(await refused(facilityAdmin, openGlass(" because "), fresh)).toMatchObject({
      code: "22023",
      detail: "reason",
    });
    expect(await refused(facilityAdmin, openGlass(reason, 61), fresh)).toMatchObject({
      code: "22023",
      detail: "minutes",
    });
    expect((await refused(mbeki, openGlass(reason))).code).toBe("P0002");
    const id = await as(facilityAdmin, openGlass(reason), fresh);
    expect(
      (await refused(facilityAdmin, (sql) => sql`select public.review_break_glass(${id})`)).code,
    ).toBe("P0002");
    await as(systemAdmin, (sql) => sql`select public.review_break_glass(${id})`);
    const [listed] = await as(
      systemAdmin,
      (sql) => sql`select admin_id, reviewed_by from public.list_break_glass() where id = ${id}`,
    );
    expect(listed).toEqual({ admin_id: facilityAdmin, reviewed_by: systemAdmin });
    expect([...(await as(mbeki, (sql) => sql`select id from public.list_break_glass()`))]).toEqual(
      [],
    );
  });
});
