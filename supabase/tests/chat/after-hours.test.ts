import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  mbeki,
  nurse,
  threadTeam,
  threadToday,
  visitToday,
} from "../support/cast.ts";
import { closeNow } from "../support/hours.ts";
import { type Scene, scene, send, type Tx } from "../support/scene.ts";

const say =
  (who: string, text = "Hello", thread = threadToday) =>
  (sql: Tx) =>
    send(sql, thread, who, text);
const due = async (sql: Tx) => sql<
  { outbox_id: string; conversation_id: string; locale: string }[]
>`
  select outbox_id, conversation_id, locale from public.list_due_replies(500)`;
const write =
  (id: string, words = "Closed.", thread = threadToday) =>
  async (sql: Tx) => {
    const [row] = await sql<{ written: boolean }[]>`
    select public.record_automatic_reply(${id}, ${thread}, ${words}) as written`;
    return row?.written;
  };
const waiting = (s: Scene) => s.as("service", due);
/** Replies of the system in the thread, as somebody sees them. */
const replies = async (sql: Tx) => sql<{ id: string; content: string; sender_id: string | null }[]>`
  select id, content, sender_id from public.messages
   where conversation_id = ${threadToday} and message_type = 'system' order by seq`;
const row = async (sql: Tx) => {
  const [found] = await sql<{ unread: number; preview: { text: string } }[]>`
    select unread, preview from public.list_conversations(p_only => ${threadToday})`;
  return { unread: found?.unread, text: found?.preview.text };
};
const cached = (who: string) => async (sql: Tx) => {
  const [seat] = await sql<{ unread: number; read: string }[]>`
    select unread_count as unread, last_read_seq as read from public.conversation_participants
     where conversation_id = ${threadToday} and user_id = ${who}`;
  return seat;
};
const total = (who: string) => async (sql: Tx) => {
  const [found] = await sql<
    { total: number }[]
  >`select public.get_total_unread_count(${who}) as total`;
  return found?.total ?? 0;
};
const waits = (s: Scene) =>
  s.arrange(async (sql) => {
    const [found] = await sql<{ waits: boolean }[]>`select private.work_waits(now()) as waits`;
    return found?.waits;
  });

test("a reply is due once for a closed time, and again after the clinic was open meanwhile", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.as(amina, say(amina, "Is anybody there?"));
    await s.as(amina, say(amina, "Hello?"));
    const [first, second] = await waiting(s);
    expect(first).toMatchObject({ conversation_id: threadToday, locale: "en" });
    expect(second).toBeUndefined();
    const id = first?.outbox_id ?? "";
    expect(await s.as("service", write(id))).toBe(true);
    expect(await s.as("service", write(id)), "the same again").toBe(false);
    await s.as(amina, say(amina, "Still nobody?"));
    expect(await waiting(s)).toEqual([]);
    expect(await s.as(mbeki, replies)).toEqual([{ id, content: "Closed.", sender_id: null }]);
    // Another evening: it opens at another time.
    await s.arrange(
      (sql) =>
        sql`update public.facility_hours set opens = '09:00' where facility_id = ${lakeside}`,
    );
    await s.as(amina, say(amina, "Good evening"));
    expect(await waiting(s)).toHaveLength(1);
  });
});

test("it is nobody's message: unread for the patient alone, for staff neither the last word nor an answer", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.arrange(async (sql) => {
      for (const person of [amina, mbeki]) {
        await sql`select set_config('request.jwt.claims', ${JSON.stringify({ role: "service_role" })}, true)`;
        await sql`select public.mark_messages_as_read(${threadToday}, ${person},
          (select id from public.messages where conversation_id = ${threadToday} order by seq desc limit 1))`;
      }
    });
    const before = {
      patient: await s.as(amina, total(amina)),
      staff: await s.as(mbeki, total(mbeki)),
    };
    await s.as(amina, say(amina, "It hurts again"));
    const read = (await s.arrange(cached(mbeki)))?.read;
    const [reply] = await waiting(s);
    await s.as("service", write(reply?.outbox_id ?? ""));
    expect(await s.as(mbeki, row)).toEqual({ unread: 1, text: "It hurts again" });
    expect(await s.as(amina, row)).toEqual({ unread: 1, text: "Closed." });
    expect(await s.arrange(cached(mbeki))).toEqual({ unread: 1, read });
    expect(await s.arrange(cached(amina))).toMatchObject({ unread: 1 });
    expect(await s.as(amina, total(amina))).toBe(before.patient + 1);
    expect(await s.as(mbeki, total(mbeki))).toBe(before.staff + 1);
    const waitsOf = (sql: Tx) => sql`
      select ended_at = now() as open from private.answer_waits(${lakeside}, now()) where began_at = now()`;
    expect(await s.arrange(waitsOf), "still unanswered").toEqual([{ open: true }]);
    // Reading up to it leaves nothing, reading up to the words before it neither, for those who treat.
    await s.as(
      mbeki,
      (sql) => sql`select public.mark_messages_as_read(${threadToday}, ${mbeki},
        (select id from public.messages where conversation_id = ${threadToday} and content = 'It hurts again'))`,
    );
    expect(await s.arrange(cached(mbeki))).toMatchObject({ unread: 0 });
    expect(await s.as(mbeki, row)).toMatchObject({ unread: 0 });
  });
});

test("a red flag of a closed hour still raises its alert, which the reply does not settle", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.as(amina, say(amina, "chest pain"));
    const [reply] = await waiting(s);
    await s.as("service", write(reply?.outbox_id ?? ""));
    const looked = await s.as("service", async (sql) => {
      const [found] = await sql<{ id: string }[]>`
        select message_id as id from public.list_unscreened_messages(500) where content = 'chest pain'`;
      await sql`select public.record_screening(${found?.id ?? ""}, md5('chest pain'), 'one', 'emergency', '{chest_pain}')`;
      return found?.id;
    });
    const alerts = (sql: Tx) => sql`
      select message_id, resolved_at from public.message_alerts where message_id = ${looked ?? ""}`;
    expect(await s.as(mbeki, alerts)).toEqual([{ message_id: looked, resolved_at: null }]);
    const screened = (sql: Tx) => sql`
      select 1 from public.list_unscreened_messages(500) where message_id = ${reply?.outbox_id ?? ""}`;
    expect(await s.as("service", screened), "nobody looks for red flags in it").toEqual([]);
  });
});

test("nobody is told that the clinic is closed while it is open, among staff, or while somebody treats there", async () => {
  await scene(async (s) => {
    await s.as(amina, say(amina));
    expect(await waiting(s), "open").toEqual([]);
    await s.arrange(
      (sql) => sql`delete from public.facility_hours where facility_id = ${lakeside}`,
    );
    await s.as(amina, say(amina));
    expect(await waiting(s), "no hours").toEqual([]);
    await s.arrange(closeNow(lakeside));
    await s.as(nurse, say(nurse, "Who has the keys?", threadTeam));
    await s.as(mbeki, say(mbeki, "I am still here."));
    await s.as(amina, say(amina, "Good!"));
    expect(await waiting(s), "a provider has just written").toEqual([]);
    await s.arrange(
      (sql) => sql`update public.messages set created_at = now() - interval '15 minutes'
      where conversation_id = ${threadToday} and content = 'I am still here.'`,
    );
    await s.arrange(
      (sql) => sql`insert into public.messages (conversation_id, sender_id, content, created_at)
      values (${threadToday}, ${amina}, 'Imported', now() - interval '2 minutes')`,
    );
    expect(await waiting(s), "nobody writes now").toEqual([]);
    const visit = (status: string) => (sql: Tx) =>
      sql`update public.appointments set status = ${status} where id = ${visitToday}`;
    await s.arrange(visit("in-progress"));
    await s.as(amina, say(amina, "I can hear you"));
    expect(await waiting(s), "in the visit").toEqual([]);
    await s.arrange(visit("completed"));
    await s.as(amina, say(amina, "Good night"));
    expect(await waiting(s)).toHaveLength(1);
  });
});

test("what is not called for any more is not written: it has opened, or somebody has answered", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.as(amina, say(amina));
    const [reply] = await waiting(s);
    await s.as(mbeki, say(mbeki, "What is it?"));
    expect(await s.as("service", write(reply?.outbox_id ?? ""))).toBe(false);
    expect(await s.as(amina, replies)).toEqual([]);
    expect(await waiting(s), "and not tried again").toEqual([]);
  });
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.as(amina, say(amina));
    const [reply] = await waiting(s);
    await s.arrange(
      (sql) => sql`delete from public.facility_hours where facility_id = ${lakeside}`,
    );
    expect(await s.as("service", write(reply?.outbox_id ?? ""))).toBe(false);
    expect(await s.as(amina, replies)).toEqual([]);
  });
});

test("the scheduler hears of it at once, and until it is done", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.arrange(
      (sql) =>
        sql`update public.messages set screened_version = 'test' where screened_version is null`,
    );
    // What other tests have due at the same time is no matter of this one.
    await s.arrange((sql) => sql`update private.outbox set done_at = now() where done_at is null`);
    await s.as(amina, say(amina));
    await s.arrange(
      (sql) =>
        sql`update public.messages set screened_version = 'test' where screened_version is null`,
    );
    expect(await waits(s)).toBe(true);
    const [reply] = await waiting(s);
    await s.as("service", write(reply?.outbox_id ?? ""));
    expect(await waiting(s)).toEqual([]);
  });
});

test("a reply whose conversation is gone is done with, and one of another conversation is not taken for it", async () => {
  await scene(async (s) => {
    const [gone, nobody] = [randomUUID(), randomUUID()];
    await s.arrange(
      (sql) => sql`insert into private.outbox (id, kind, payload)
      values (${gone}, 'after_hours.reply', ${sql.json({ conversation_id: nobody, message_id: nobody })})`,
    );
    expect(await waiting(s)).toMatchObject([{ outbox_id: gone }]);
    expect(await s.as("service", write(gone)), "not its conversation").toBe(false);
    expect(await waiting(s)).toHaveLength(1);
    expect(await s.as("service", write(gone, "Closed.", nobody))).toBe(false);
    expect(await waiting(s)).toEqual([]);
  });
});

test("nobody but the server writes one, and nobody changes or forges one", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.as(amina, say(amina));
    const [reply] = await waiting(s);
    for (const person of [amina, mbeki, facilityAdmin, jonas, "anon"]) {
      expect((await s.refused(person, write(reply?.outbox_id ?? ""))).code, person).toBe("42501");
      expect((await s.refused(person, due)).code, person).toBe("42501");
    }
    await s.as("service", write(reply?.outbox_id ?? ""));
    expect(await s.as(jonas, replies), "a stranger").toEqual([]);
    const forged = (
      sql: Tx,
    ) => sql`insert into public.messages (conversation_id, content, message_type)
      values (${threadToday}, 'Open all night', 'system')`;
    expect((await s.refused(amina, forged)).code).toBe("42501");
    for (const person of [amina, mbeki]) {
      const remove = (sql: Tx) => sql`select public.delete_message(${reply?.outbox_id ?? ""})`;
      expect((await s.refused(person, remove)).message, person).toBe("not_found");
    }
    const events = (sql: Tx) => sql`
      select action, facility_id from audit.events where object_id = ${reply?.outbox_id ?? ""}`;
    expect(await s.arrange(events)).toEqual([
      { action: "message.replied_automatically", facility_id: lakeside },
    ]);
  });
});

test("hours that can't be told keep no patient's words from arriving", async () => {
  await scene(async (s) => {
    await s.arrange(closeNow(lakeside));
    await s.arrange((sql) =>
      sql.unsafe(`create or replace function private.facility_opens_at(p_facility_id uuid, p_at timestamptz default now())
      returns timestamptz language plpgsql as $$ begin raise exception 'broken'; end $$`),
    );
    expect(await s.as(amina, say(amina))).toHaveLength(1);
  });
});
