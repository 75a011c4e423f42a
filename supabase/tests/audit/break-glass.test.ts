import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, facilityAdmin, mbeki, systemAdmin, threadToday } from "../support/cast.ts";
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
    const read = () =>
      as(
        facilityAdmin,
        (sql) => sql`select id from public.messages where conversation_id = ${threadToday}`,
      );
    expect(await read()).toHaveLength(0);
    const id = await as(facilityAdmin, openGlass(reason), fresh);
    expect((await read()).length).toBeGreaterThan(5);
    expect(
      await as(
        facilityAdmin,
        (sql) => sql`select id from public.messages where conversation_id <> ${threadToday}`,
      ),
    ).toHaveLength(3);
    expect(
      (await refused(facilityAdmin, (sql) => send(sql, threadToday, facilityAdmin, "Hi"))).message,
    ).toBe("not_a_member");
    const [whole] = await as(
      facilityAdmin,
      (sql) => sql`select public.get_conversation(${threadToday}) ->> 'can_send' as can_send`,
    );
    expect(whole).toEqual({ can_send: "false" });
    await arrange((sql) => sql`select private.run_due(now())`);
    for (const inside of [amina, mbeki]) {
      expect(await as(inside, told), inside).toBe(1);
    }
    const recorded = await arrange(
      (sql) =>
        sql`select action, actor_id from audit.events where object_id = ${threadToday} and at = now()`,
    );
    expect([...recorded]).toEqual([{ action: "break_glass.opened", actor_id: facilityAdmin }]);
    await as(facilityAdmin, (sql) => sql`select public.end_break_glass(${id})`);
    expect(await read()).toHaveLength(0);
  });
});

test("emergency access ends by itself, at the second", async () => {
  await scene(async ({ arrange, as }) => {
    const fresh = await arrange((sql) => session(sql, facilityAdmin, 2));
    await as(facilityAdmin, openGlass(reason), fresh);
    await arrange(
      (sql) =>
        sql`update private.break_glass set granted_at = now() - interval '30 minutes', expires_at = now() where conversation_id = ${threadToday}`,
    );
    expect(
      await as(
        facilityAdmin,
        (sql) => sql`select id from public.messages where conversation_id = ${threadToday}`,
      ),
    ).toHaveLength(0);
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
