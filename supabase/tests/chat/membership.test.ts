import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  nurse,
  ortega,
  threadColleagues,
  threadTeam,
  threadToday,
} from "../support/cast.ts";
import { scene, send, type Tx } from "../support/scene.ts";

const add = (conversation: string, people: string[]) => async (sql: Tx) => {
  const [row] = await sql<
    { n: number }[]
  >`select public.add_participants(${conversation}, ${people}::uuid[]) as n`;
  return row?.n;
};
const remove = (conversation: string, person: string) => (sql: Tx) =>
  sql`select public.remove_participant(${conversation}, ${person})`;
const epoch = (conversation: string) => async (sql: Tx) => {
  const [row] = await sql<
    { n: number }[]
  >`select realtime_epoch as n from public.conversations where id = ${conversation}`;
  return row?.n ?? 0;
};

test("whoever leads brings a colleague in, who sees the whole history and nothing unread", async () => {
  await scene(async ({ as }) => {
    expect(await as(mbeki, add(threadColleagues, [nurse, ortega]))).toBe(1);
    const [row] = await as(
      nurse,
      (sql) => sql`
      select unread, conversation_type from public.list_conversations(p_only => ${threadColleagues})`,
    );
    expect(row).toEqual({ unread: 0, conversation_type: "group" });
    expect(
      await as(
        nurse,
        (sql) => sql`select id from public.messages where conversation_id = ${threadColleagues}`,
      ),
    ).toHaveLength(4);
  });
});

test("others, patients and outsiders bring nobody in", async () => {
  await scene(async ({ arrange, refused }) => {
    for (const person of [ortega, nurse, jonas]) {
      expect((await refused(person, add(threadColleagues, [nurse]))).code).toBe("42501");
    }
    await arrange(
      (sql) => sql`
      update public.conversation_participants set participant_role = 'moderator' where conversation_id = ${threadToday} and user_id = ${amina}`,
    );
    expect((await refused(amina, add(threadToday, [nurse]))).message).toBe("forbidden");
    expect((await refused(mbeki, add(threadToday, [jonas]))).message).toBe("unreachable");
  });
});

test("a removed person loses the conversation at the next statement, and its live topic changes", async () => {
  await scene(async ({ as, refused }) => {
    await as(mbeki, add(threadColleagues, [nurse]));
    const before = await as(mbeki, epoch(threadColleagues));
    await as(mbeki, remove(threadColleagues, nurse));
    expect([
      ...(await as(
        nurse,
        (sql) => sql`select id from public.messages where conversation_id = ${threadColleagues}`,
      )),
    ]).toEqual([]);
    expect(
      (await refused(nurse, (sql) => send(sql, threadColleagues, nurse, "Hello?"))).message,
    ).toBe("not_a_member");
    expect(await as(mbeki, epoch(threadColleagues))).toBe(before + 1);
  });
});

test("somebody who comes back starts with nothing unread", async () => {
  await scene(async ({ as }) => {
    await as(ortega, remove(threadColleagues, ortega));
    for (const text of ["one", "two"])
      await as(mbeki, (sql) => send(sql, threadColleagues, mbeki, text));
    expect(await as(mbeki, add(threadColleagues, [ortega]))).toBe(1);
    const [row] = await as(
      ortega,
      (sql) =>
        sql`select unread, last_read_seq::int from public.list_conversations(p_only => ${threadColleagues})`,
    );
    expect(row).toEqual({ unread: 0, last_read_seq: 6 });
  });
});

test("leaving is one's own; throwing out is for whoever leads", async () => {
  await scene(async ({ as, refused }) => {
    expect((await refused(ortega, remove(threadColleagues, mbeki))).code).toBe("42501");
    expect((await refused(nurse, remove(threadColleagues, nurse))).message).toBe("not_a_member");
    await as(ortega, remove(threadColleagues, ortega));
    expect([
      ...(await as(
        ortega,
        (sql) =>
          sql`select conversation_id from public.list_conversations(p_only => ${threadColleagues})`,
      )),
    ]).toEqual([]);
  });
});

test("the title is for whoever leads and may write, and for nobody else", async () => {
  await scene(async ({ arrange, as }) => {
    const rename = (person: string) =>
      as(
        person,
        (sql) =>
          sql`update public.conversations set title = 'Lakeside, all' where id = ${threadTeam} returning id`,
      );
    expect(await rename(nurse)).toHaveLength(0);
    expect(await rename(facilityAdmin)).toHaveLength(1);
    await arrange(
      (sql) => sql`update public.conversations set is_active = false where id = ${threadTeam}`,
    );
    expect(await rename(facilityAdmin)).toHaveLength(0);
  });
});

test("one conversation whole: people with their pointers, the visit, the patient for staff, the server's clock", async () => {
  await scene(async ({ as }) => {
    const whole = async (person: string) => {
      const [row] = await as(
        person,
        (sql) =>
          sql<
            { c: Record<string, unknown> | null }[]
          >`select public.get_conversation(${threadToday}) as c`,
      );
      return row?.c ?? null;
    };
    const forProvider = await whole(mbeki);
    expect(forProvider).toMatchObject({
      conversation_id: threadToday,
      can_send: true,
      unread: 0,
      appointment: { status: "confirmed", visit_type: "video", reason: "Blood pressure review" },
      patient: {
        display_name: "Amina Diallo",
        birth_date: "1988-03-14",
        record_number: "LK-20417",
      },
      participants: expect.arrayContaining([
        expect.objectContaining({ user_id: amina, last_read_seq: 7, last_delivered_seq: 9 }),
      ]),
      server_now: expect.any(String),
    });
    expect(await whole(amina)).toMatchObject({ patient: null, unread: 2 });
    expect(await whole(jonas)).toBeNull();
    expect(await whole(facilityAdmin)).toBeNull();
  });
});

test("the list goes on where the page before ended", async () => {
  await scene(async ({ as }) => {
    const page = (at: string | null, id: string | null) =>
      as(
        mbeki,
        (sql) => sql<{ conversation_id: string; at: string }[]>`
      select conversation_id, last_activity_at::text as at from public.list_conversations(2, ${at}, ${id})`,
      );
    const all = await as(
      mbeki,
      (sql) =>
        sql<{ conversation_id: string }[]>`select conversation_id from public.list_conversations()`,
    );
    const seen: string[] = [];
    for (let at: string | null = null, id: string | null = null; ;) {
      const rows: { conversation_id: string; at: string }[] = await page(at, id);
      seen.push(...rows.map((row) => row.conversation_id));
      const last = rows.at(-1);
      if (last === undefined) break;
      [at, id] = [last.at, last.conversation_id];
    }
    expect(seen).toEqual(all.map((row) => row.conversation_id));
    expect(seen).toHaveLength(6);
  });
});

test("how one is notified is one's own to set and to see", async () => {
  await scene(async ({ as, refused }) => {
    const set = (settings: string) => (sql: Tx) =>
      sql`select public.set_notification_settings(${threadToday}, ${settings}::text::jsonb)`;
    const own = { push: false, muted_until: "2030-01-01T08:00:00Z" };
    await as(amina, set(JSON.stringify(own)));
    const seen = async (person: string) => {
      const [row] = await as(
        person,
        (sql) =>
          sql`select public.get_conversation(${threadToday}) -> 'notification_settings' as own`,
      );
      return row?.["own"];
    };
    expect(await seen(amina)).toEqual(own);
    expect(await seen(mbeki)).toEqual({});
    expect((await refused(jonas, set("{}"))).message).toBe("not_a_member");
    expect((await refused(amina, set("[]"))).code).toBe("22023");
  });
});

const setSeat =
  (conversation: string, person: string, rights: { leads?: boolean; canSend?: boolean }) =>
  (sql: Tx) =>
    sql`select public.set_participant(${conversation}, ${person}, ${rights.leads ?? null}, ${rights.canSend ?? null})`;
const setOpen = (conversation: string, isOpen: boolean) => (sql: Tx) =>
  sql`select public.set_conversation_open(${conversation}, ${isOpen})`;
const leaders = (conversation: string) => async (sql: Tx) =>
  (
    await sql<{ id: string }[]>`select user_id as id from public.conversation_participants
      where conversation_id = ${conversation} and is_active and participant_role = 'moderator' order by 1`
  ).map(({ id }) => id);

test("whoever leads lets others lead, and silences them; nobody does either for themselves", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await as(facilityAdmin, setSeat(threadTeam, nurse, { leads: true }));
    expect(await arrange(leaders(threadTeam))).toEqual([facilityAdmin, nurse].toSorted());
    await as(nurse, setSeat(threadTeam, facilityAdmin, { leads: false }));
    expect(
      (await refused(facilityAdmin, setSeat(threadTeam, mbeki, { leads: true }))).message,
    ).toBe("forbidden");
    await as(nurse, setSeat(threadTeam, mbeki, { canSend: false }));
    expect((await refused(mbeki, (sql) => send(sql, threadTeam, mbeki, "Silenced"))).message).toBe(
      "may_not_send",
    );
    await as(nurse, setSeat(threadTeam, mbeki, { canSend: true }));
    await as(mbeki, (sql) => send(sql, threadTeam, mbeki, "Heard again"));
    for (const [who, rights] of [
      [nurse, { canSend: false }],
      [mbeki, { leads: true }],
    ] as const) {
      expect((await refused(who, setSeat(threadTeam, who, rights))).message).toBe("forbidden");
    }
    expect((await refused(nurse, setSeat(threadTeam, jonas, { leads: true }))).message).toBe(
      "not_found",
    );
    expect((await refused(mbeki, setSeat(threadToday, amina, { leads: true }))).message).toBe(
      "forbidden",
    );
  });
});

test("a closed conversation is read by all and written in by nobody, until it is opened again", async () => {
  await scene(async ({ as, refused }) => {
    expect((await refused(mbeki, setOpen(threadTeam, false))).message).toBe("forbidden");
    await as(facilityAdmin, setOpen(threadTeam, false));
    expect(
      (await refused(facilityAdmin, (sql) => send(sql, threadTeam, facilityAdmin, "Too late")))
        .message,
    ).toBe("conversation_closed");
    expect(
      (
        await as(
          mbeki,
          (sql) => sql`select id from public.messages where conversation_id = ${threadTeam}`,
        )
      ).length,
    ).toBeGreaterThan(0);
    await as(facilityAdmin, setOpen(threadTeam, true));
    await as(mbeki, (sql) => send(sql, threadTeam, mbeki, "Open again"));
  });
});

test("when the last leader leaves, the longest-standing colleague leads", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await as(facilityAdmin, remove(threadTeam, facilityAdmin));
    expect(await arrange(leaders(threadTeam))).toHaveLength(1);
    expect(await arrange(leaders(threadTeam))).not.toContain(facilityAdmin);
    // A patient never leads, and is never left alone.
    expect((await refused(mbeki, remove(threadToday, mbeki))).message).toBe("forbidden");
    await as(mbeki, add(threadToday, [nurse]));
    await as(mbeki, remove(threadToday, mbeki));
    expect(await arrange(leaders(threadToday))).toEqual([nurse]);
  });
});
