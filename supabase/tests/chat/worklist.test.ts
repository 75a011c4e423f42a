import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, facilityAdmin, mbeki, nurse, ortega, threadToday } from "../support/cast.ts";
import { type Scene, scene, type Tx } from "../support/scene.ts";

const claim = (sql: Tx) => sql`select public.claim_conversation(${threadToday})`;
const say =
  (sender: string | null, text = "Words", type = "text") =>
  async (sql: Tx) => {
    await sql`insert into public.messages (id, conversation_id, sender_id, content, message_type)
      values (${randomUUID()}, ${threadToday}, ${sender}, ${text}, ${type})`;
  };
const waits = async (sql: Tx) => {
  const [row] = await sql<{ waits: boolean }[]>`
    select waiting_since is not null as waits from public.conversations where id = ${threadToday}`;
  return row?.waits;
};
/** The ids of a list, from its beginning. */
const listed =
  (filter: string, order = "urgency") =>
  async (sql: Tx) => {
    const rows = await sql<{ id: string }[]>`
      select conversation_id as id from public.list_conversations(p_limit => 200, p_filter => ${filter}, p_order => ${order})`;
    return rows.map((row) => row.id);
  };

/** A colleague of the clinic takes part in today's thread too. */
const seat = (s: Scene, person: string) =>
  s.arrange(
    (sql) => sql`
      insert into public.conversation_participants (conversation_id, user_id) values (${threadToday}, ${person})`,
  );

/** Puts the same moment on everything: only what a test does is different. */
const settled = (s: Scene) =>
  s.arrange((sql) => sql`update public.conversations set waiting_since = null`);

test("a patient's message begins a wait, which the first of the staff who writes ends", async () => {
  await scene(async (s) => {
    await settled(s);
    await s.as(amina, say(amina, "One"));
    const since = (sql: Tx) =>
      sql`select waiting_since from public.conversations where id = ${threadToday}`;
    const [first] = await s.as(mbeki, since);
    expect(await s.as(mbeki, waits)).toBe(true);
    await s.as(amina, say(amina, "Two"));
    expect((await s.as(mbeki, since))[0], "since the first").toEqual(first);
    await s.arrange(say(null, "An automatic word", "system"));
    expect(await s.as(mbeki, waits), "no answer").toBe(true);
    await s.as(mbeki, say(mbeki));
    expect(await s.as(mbeki, waits)).toBe(false);
    await s.arrange(
      (sql) => sql`insert into public.messages (conversation_id, sender_id, content) values
        (${threadToday}, ${mbeki}, 'Now?'), (${threadToday}, ${amina}, 'Yes')`,
    );
    expect(await s.as(mbeki, waits), "both at once, the patient last").toBe(true);
    await settled(s);
    await s.arrange(
      (
        sql,
      ) => sql`insert into public.messages (conversation_id, sender_id, content, created_at) values
        (${threadToday}, ${amina}, 'Early', now() - interval '3 hours'),
        (${threadToday}, ${mbeki}, 'Answered', now() - interval '2 hours'),
        (${threadToday}, ${amina}, 'Late', now() - interval '1 hour')`,
    );
    const [late] = await s.as(
      mbeki,
      (sql) => sql<{ late: boolean }[]>`
        select waiting_since = now() - interval '1 hour' as late from public.conversations where id = ${threadToday}`,
    );
    expect(late, "since the first after the answer").toEqual({ late: true });
  });
});

test("nothing needs an answer, says who treats; what came meanwhile still waits", async () => {
  await scene(async (s) => {
    await settled(s);
    await s.as(amina, say(amina, "Thank you"));
    const [row] = await s.as(
      mbeki,
      (sql) => sql<{ seq: number }[]>`
        select last_message_seq::int as seq from public.conversations where id = ${threadToday}`,
    );
    const settle = (sql: Tx) =>
      sql`select public.settle_conversation(${threadToday}, ${row?.seq ?? 0})`;
    for (const person of [amina, ortega, facilityAdmin]) {
      expect((await s.refused(person, settle)).message, person).toBe("not_found");
    }
    await s.as(amina, say(amina, "One more thing"));
    await s.as(mbeki, settle);
    expect(await s.as(mbeki, waits)).toBe(true);
    const later = (sql: Tx) =>
      sql`select public.settle_conversation(${threadToday}, ${(row?.seq ?? 0) + 1})`;
    await s.as(mbeki, later);
    expect(await s.as(mbeki, waits)).toBe(false);
  });
});

test("what is put off is out of one's own list until the time, the next message or an alert", async () => {
  await scene(async (s) => {
    const snooze = (until: string | null) => (sql: Tx) =>
      sql`select public.snooze_conversation(${threadToday}, now() + ${until}::interval)`;
    const isListed = async (filter: string) =>
      (await s.as(mbeki, listed(filter))).includes(threadToday);
    await seat(s, nurse);
    await s.as(mbeki, snooze("1 day"));
    expect([await isListed("all"), await isListed("unread"), await isListed("snoozed")]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await s.as(nurse, listed("all")), "a colleague's list").toContain(threadToday);
    expect(
      await s.as(nurse, (sql) => sql`select id from public.conversation_snoozes`),
      "theirs alone",
    ).toEqual([]);

    await s.arrange((sql) => sql`update public.conversation_snoozes set snoozed_until = now()`);
    expect(await isListed("all"), "the time has come").toBe(true);

    await s.as(mbeki, snooze("1 day"));
    await s.as(amina, say(amina, "Still unwell"));
    expect(await isListed("all"), "a message").toBe(true);

    await s.as(mbeki, snooze("1 day"));
    await s.arrange(
      (
        sql,
      ) => sql`insert into public.message_alerts (conversation_id, message_id, level, flags, rules_version)
        select conversation_id, id, 'urgent', '{fever}', 'one' from public.messages
         where conversation_id = ${threadToday} and sender_id = ${amina} limit 1`,
    );
    expect([await isListed("all"), await isListed("urgent")], "an alert").toEqual([true, true]);

    await s.arrange((sql) => sql`delete from public.message_alerts`);
    await s.as(mbeki, snooze(null));
    expect([await isListed("all"), await isListed("snoozed")]).toEqual([true, false]);
    for (const wrong of ["-1 second", "2 years"]) {
      expect((await s.refused(mbeki, snooze(wrong))).code).toBe("22023");
    }
    expect((await s.refused(amina, snooze("1 day"))).message).toBe("not_found");
  });
});

test("each filter lists what it says, and who waits longest stands first", async () => {
  await scene(async (s) => {
    await settled(s);
    await s.as(mbeki, claim);
    expect(await s.as(mbeki, listed("mine"))).toEqual([threadToday]);
    const all = await s.as(mbeki, listed("all", "newest"));
    const [second = "", third = ""] = all.filter((id) => id !== threadToday);
    await s.arrange(
      (sql) => sql`update public.conversations set waiting_since =
        now() - case id when ${second} then interval '2 hours' when ${third} then interval '3 hours' end
        where id in (${second}, ${third})`,
    );
    expect(await s.as(mbeki, listed("waiting"))).toEqual([third, second]);
    expect((await s.as(mbeki, listed("all"))).slice(0, 2)).toEqual([third, second]);
    expect(await s.as(mbeki, listed("all", "newest"))).toEqual(all);
    await s.arrange(
      (sql) => sql`update public.conversations set is_active = false where id = ${second}`,
    );
    expect(await s.as(mbeki, listed("closed"))).toContain(second);
    expect(await s.as(mbeki, listed("closed"))).not.toContain(threadToday);
    expect(await s.as(mbeki, listed("facility"))).toContain(threadToday);
    expect(await s.as(amina, listed("mine")), "a patient owns nothing").toEqual([]);
    expect((await s.refused(mbeki, listed("none"))).code).toBe("22023");
    expect((await s.refused(mbeki, listed("all", "oldest"))).code).toBe("22023");
  });
});

test("a page goes on behind the last row, also among those who wait", async () => {
  await scene(async (s) => {
    await s.arrange(
      (sql) => sql`update public.conversations set waiting_since = date_trunc('hour', now())
        where id in (select conversation_id from public.conversation_participants where user_id = ${mbeki}) and care_window_id is not null`,
    );
    const whole = await s.as(mbeki, listed("all"));
    const found: string[] = [];
    let after: { at: string | null; waiting: string | null; id: string | null } = {
      at: null,
      waiting: null,
      id: null,
    };
    for (;;) {
      const page = await s.as(
        mbeki,
        (sql) => sql<{ id: string; at: string; waiting: string | null }[]>`
          select conversation_id as id, last_activity_at::text as at, waiting_since::text as waiting
            from public.list_conversations(2, ${after.at}, ${after.id}, p_order => 'urgency', p_after_waiting => ${after.waiting})`,
      );
      found.push(...page.map((row) => row.id));
      const last = page.at(-1);
      if (page.length < 2 || last === undefined) break;
      after = last;
    }
    expect(found).toEqual(whole);
  });
});
