import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  helene,
  jonas,
  lakeside,
  mbeki,
  ortega,
  riverside,
  systemAdmin,
  threadHelene,
  threadToday,
  visitOfJonas,
  visitToday,
} from "../support/cast.ts";
import { type Scene, type Tx, scene } from "../support/scene.ts";

const reason = "Complaint 2026-114, asked for by the family";

/** A session of two minutes ago; returns the claim that names it. */
async function fresh({ arrange }: Scene, person: string): Promise<{ session_id: string }> {
  const id = randomUUID();
  await arrange(
    (sql) =>
      sql`insert into auth.sessions (id, user_id, created_at) values (${id}, ${person}, now() - interval '2 minutes')`,
  );
  return { session_id: id };
}

const open =
  (later: string | null = null, thread = threadToday) =>
  async (sql: Tx) => {
    const [row] = await sql<{ id: string }[]>`
      select public.open_break_glass(${thread}, ${reason}, 30, ${later}) as id`;
    return row?.id ?? "";
  };

interface Opening {
  action: string;
  person_name: string;
  person_role: string;
  object_id: string;
  reason: string | null;
  outcome: string | null;
  times: number;
}

const openings = async (sql: Tx): Promise<Opening[]> => [
  ...(await sql<Opening[]>`
    select action, person_name, person_role, object_id, reason, outcome, times::int from public.list_openings()
     where at = now()`),
];

const actionsOf = (list: Opening[]) => list.map((one) => one.action).toSorted();

test("a patient sees who opened their conversation, as whom and why, and how often it was read", async () => {
  await scene(async (s) => {
    const claims = await fresh(s, facilityAdmin);
    const id = await s.as(facilityAdmin, open(), claims);
    await s.as(facilityAdmin, (sql) => sql`select public.read_break_glass(${id})`);
    await s.as(facilityAdmin, (sql) => sql`select public.read_break_glass(${id})`);
    await s.as(facilityAdmin, (sql) => sql`select * from public.list_threads('Amina')`);
    await s.as(systemAdmin, (sql) => sql`select public.review_break_glass(${id}, 'not_justified')`);
    const seen = (await s.as(amina, openings)).filter((one) => one.object_id === threadToday);
    expect(actionsOf(seen)).toEqual([
      "break_glass.opened",
      "conversation.listed",
      "conversation.read",
    ]);
    const by = (action: string) => seen.find((one) => one.action === action);
    expect(by("break_glass.opened")).toMatchObject({
      person_name: "Claire Fontaine",
      person_role: "facility_admin",
      reason,
      outcome: "not_justified",
    });
    expect(by("conversation.read")?.times).toBe(2);
    expect(actionsOf(await s.as(mbeki, openings))).toContain("break_glass.opened");
  });
});

test("a patient sees which administrator saw that they have a visit; a visit elsewhere cannot be claimed", async () => {
  await scene(async (s) => {
    const note = (sql: Tx) =>
      sql`select public.note_visits_seen(array[${visitToday}, ${visitOfJonas}]::uuid[])`;
    await s.as(facilityAdmin, note);
    expect(await s.as(amina, openings)).toEqual([
      expect.objectContaining({
        action: "appointment.listed",
        person_name: "Claire Fontaine",
        object_id: visitToday,
      }),
    ]);
    expect(await s.as(jonas, openings)).toEqual([]);
    expect((await s.refused(mbeki, note)).code).toBe("42501");
    expect((await s.refused("anon", note)).code).toBe("42501");
  });
});

test("nobody sees what was opened of somebody else, administrators and visitors neither", async () => {
  await scene(async (s) => {
    await s.as(facilityAdmin, open(), await fresh(s, facilityAdmin));
    for (const other of [jonas, helene, ortega, facilityAdmin, systemAdmin]) {
      const seen = await s.as(other, openings);
      expect(
        seen.filter((one) => one.object_id === threadToday),
        other,
      ).toEqual([]);
    }
    expect((await s.refused("anon", openings)).code).toBe("42501");
  });
});

test("what is told later for a lawful reason shows nowhere before its day, and then everywhere", async () => {
  await scene(async (s) => {
    const claims = await fresh(s, facilityAdmin);
    const id = await s.as(facilityAdmin, open("investigation"), claims);
    await s.as(facilityAdmin, (sql) => sql`select public.read_break_glass(${id})`);
    const lines = () =>
      s.as(amina, async (sql) => {
        const rows = await sql`
          select content from public.messages where conversation_id = ${threadToday} and content like 'Emergency access: Claire Fontaine%'`;
        return rows.length;
      });
    await s.arrange((sql) => sql`select private.run_due(now() + interval '29 days')`);
    expect(await lines()).toBe(0);
    expect(await s.as(amina, openings)).toEqual([]);
    await s.arrange((sql) => sql`select private.run_due(now() + interval '30 days')`);
    await s.arrange((sql) => sql`update private.break_glass set tell_at = now() where id = ${id}`);
    expect(await lines()).toBe(1);
    expect(actionsOf(await s.as(amina, openings))).toContain("break_glass.opened");
    expect((await s.refused(facilityAdmin, open("curiosity"), claims)).detail).toBe("tell_later");
  });
});

test("the content comes for one conversation and its time, and every other stays shut", async () => {
  await scene(async (s) => {
    const claims = await fresh(s, facilityAdmin);
    const id = await s.as(facilityAdmin, open(), claims);
    expect(await s.as(facilityAdmin, open(), claims)).toBe(id);
    const read = (who: string) =>
      s.as(who, async (sql) => {
        const [row] = await sql<{ read: { messages: unknown[] } | null }[]>`
          select public.read_break_glass(${id}) as read`;
        return row?.read?.messages.length ?? null;
      });
    expect(await read(facilityAdmin)).toBeGreaterThan(5);
    expect(await read(systemAdmin)).toBeNull();
    const other = await s.as(
      facilityAdmin,
      (sql) => sql`select id from public.messages where conversation_id = ${threadHelene}`,
    );
    expect(other).toHaveLength(0);
    await s.arrange(
      (sql) =>
        sql`update private.break_glass set granted_at = now() - interval '30 minutes', expires_at = now() where id = ${id}`,
    );
    expect(await read(facilityAdmin)).toBeNull();
  });
});

test("who is no administrator of that clinic any more has lost what was open", async () => {
  await scene(async (s) => {
    const id = await s.as(facilityAdmin, open(), await fresh(s, facilityAdmin));
    const read = () =>
      s.as(facilityAdmin, async (sql) => {
        const [row] = await sql<{ read: { messages: unknown[] } | null }[]>`
          select public.read_break_glass(${id}) as read`;
        return row?.read?.messages.length ?? 0;
      });
    expect(await read()).toBeGreaterThan(5);
    await s.arrange(
      (sql) => sql`update public.users set facility_id = ${riverside} where id = ${facilityAdmin}`,
    );
    expect(await read()).toBe(0);
    await s.arrange(
      (sql) => sql`update public.users set facility_id = ${lakeside} where id = ${facilityAdmin}`,
    );
    expect(await read()).toBe(0);
  });
});

test("an administrator sees who, when, how many and how it stands, in their own clinic, without a word of it", async () => {
  await scene(async (s) => {
    const list = (who: string, name: string | null) =>
      s.as(who, async (sql) => [
        ...(await sql<Record<string, unknown>[]>`select * from public.list_threads(${name})`),
      ]);
    const [thread] = await list(facilityAdmin, "Hélène");
    expect(thread).toMatchObject({
      conversation_id: threadHelene,
      facility_name: "Lakeside Clinic",
    });
    expect(Number(thread?.["message_count"])).toBeGreaterThan(0);
    const text = await s.arrange(
      (sql) =>
        sql`select content from public.messages where conversation_id = ${threadHelene} and length(content) > 12 limit 3`,
    );
    for (const row of text) {
      expect(JSON.stringify(thread)).not.toContain(String(row["content"]));
    }
    expect(await list(facilityAdmin, "%")).toEqual([]);
    expect(await list(mbeki, null)).toEqual([]);
    expect(await list(amina, null)).toEqual([]);
    const places = new Set((await list(facilityAdmin, null)).map((row) => row["facility_name"]));
    expect([...places]).toEqual(["Lakeside Clinic"]);
  });
});
