import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, facilityAdmin, jonas, mbeki, nurse, ortega, threadToday } from "../support/cast.ts";
import { type Scene, scene, type Tx } from "../support/scene.ts";

const say =
  (sender: string, text: string, id = randomUUID()) =>
  async (sql: Tx) => {
    await sql`insert into public.messages (id, conversation_id, sender_id, content)
      values (${id}, ${threadToday}, ${sender}, ${text})`;
    return id;
  };

const waiting = async (sql: Tx) => sql<{ message_id: string; text_key: string }[]>`
  select message_id, text_key from public.list_unscreened_messages(500)`;

/** What the server does after its rules have looked at this text of a message. */
const record = (id: string, text: string, level: string, flags: string[]) => async (sql: Tx) => {
  const [row] = await sql<{ taken: boolean }[]>`
    select public.record_screening(${id}, md5(${text}), 'rules 1', ${level}, ${flags}) as taken`;
  return row?.taken;
};
const alerts = async (sql: Tx) => sql<
  { id: string; message_id: string; level: string; flags: string[]; open: boolean }[]
>`
  select id, message_id, level, flags, resolved_at is null as open from public.message_alerts
   where conversation_id = ${threadToday} order by raised_at, id`;
const isWaiting = async (s: Scene, id: string) =>
  (await s.as("service", waiting)).some((row) => row.message_id === id);

test("what a patient writes waits for the rules, what staff write does not, and both know it once", async () => {
  await scene(async (s) => {
    const mine = await s.as(amina, say(amina, "chest pain"));
    const theirs = await s.as(mbeki, say(mbeki, "chest pain?"));
    expect([await isWaiting(s, mine), await isWaiting(s, theirs)]).toEqual([true, false]);
    expect(await s.as("service", record(mine, "chest pain", "none", []))).toBe(true);
    expect(await isWaiting(s, mine)).toBe(false);
    expect(
      await s.as("service", record(mine, "chest pain", "emergency", ["chest_pain"])),
      "looked at",
    ).toBe(false);
    expect(await s.as(mbeki, alerts)).toEqual([]);
  });
});

test("an alert is shown to those who treat in the conversation, and to nobody else", async () => {
  await scene(async (s) => {
    const id = await s.as(amina, say(amina, "I can't breathe"));
    await s.as("service", record(id, "I can't breathe", "emergency", ["breathing"]));
    expect(await s.as(mbeki, alerts)).toMatchObject([
      { message_id: id, level: "emergency", flags: ["breathing"], open: true },
    ]);
    for (const person of [amina, jonas, ortega, nurse, facilityAdmin]) {
      expect(await s.as(person, alerts), person).toEqual([]);
    }
  });
});

test("nobody but the server says what the rules found", async () => {
  await scene(async (s) => {
    const id = await s.as(amina, say(amina, "I can't breathe"));
    for (const person of [amina, mbeki, facilityAdmin, "anon"]) {
      expect(
        (await s.refused(person, record(id, "I can't breathe", "none", []))).code,
        person,
      ).toBe("42501");
      expect((await s.refused(person, waiting)).code, person).toBe("42501");
    }
    const forged = (sql: Tx) => sql`
      insert into public.message_alerts (conversation_id, message_id, level, flags, rules_version)
      values (${threadToday}, ${id}, 'emergency', '{breathing}', 'mine')`;
    expect((await s.refused(mbeki, forged)).code).toBe("42501");
    const hidden = (sql: Tx) =>
      sql`update public.messages set screened_version = 'mine' where id = ${id}`;
    expect((await s.refused(amina, hidden)).code).toBe("42501");
  });
});

test("whoever treats deals with it once, on record; a stranger learns nothing of it", async () => {
  await scene(async (s) => {
    const id = await s.as(amina, say(amina, "I can't breathe"));
    await s.as("service", record(id, "I can't breathe", "emergency", ["breathing"]));
    const [alert] = await s.as(mbeki, alerts);
    const resolve = (sql: Tx) => sql`select public.resolve_alert(${alert?.id ?? ""})`;
    for (const person of [amina, ortega, facilityAdmin]) {
      expect((await s.refused(person, resolve)).message, person).toBe("not_found");
    }
    await s.as(mbeki, resolve);
    await s.as(mbeki, resolve);
    expect(await s.as(mbeki, alerts)).toMatchObject([{ open: false }]);
    const events = await s.arrange(
      (sql) => sql`select action, actor_id, detail from audit.events
        where object_id = ${id} and action like 'alert.%' order by action`,
    );
    expect(events).toMatchObject([
      { action: "alert.raised", detail: { level: "emergency", rules_version: "rules 1" } },
      { action: "alert.resolved", actor_id: mbeki },
    ]);
    expect(JSON.stringify(events), "no word of it").not.toMatch(/breath/);
  });
});

test("an edit is looked at again: what it adds comes back, what was dealt with stays so, and an old look counts for nothing", async () => {
  await scene(async (s) => {
    const id = await s.as(amina, say(amina, "I feel unwell"));
    await s.as("service", record(id, "I feel unwell", "none", []));
    const edit = (text: string) => (sql: Tx) =>
      sql`select public.edit_message(${id}, ${text}, ${randomUUID()})`;
    await s.as(amina, edit("chest pain"));
    expect(await isWaiting(s, id)).toBe(true);
    const before = record(id, "I feel unwell", "none", []);
    expect(await s.as("service", before), "of the text before").toBe(false);
    await s.as("service", record(id, "chest pain", "urgent", ["heart_urgent"]));
    const [alert] = await s.as(mbeki, alerts);
    const resolve = (sql: Tx) => sql`select public.resolve_alert(${alert?.id ?? ""})`;
    await s.as(mbeki, resolve);
    await s.as(amina, edit("a chest pain"));
    await s.as("service", record(id, "a chest pain", "urgent", ["heart_urgent"]));
    expect(await s.as(mbeki, alerts), "nothing new").toMatchObject([{ open: false }]);
    await s.as(amina, edit("a chest pain, and I can't breathe"));
    const worse = record(id, "a chest pain, and I can't breathe", "emergency", [
      "breathing",
      "chest_pain",
    ]);
    await s.as("service", worse);
    expect(await s.as(mbeki, alerts)).toMatchObject([
      { level: "emergency", flags: ["breathing", "chest_pain"], open: true },
    ]);
  });
});

test("what was read and answered before anybody looked raises nothing; words that crossed it are no answer", async () => {
  await scene(async (s) => {
    const crossed = await s.as(amina, say(amina, "chest pain"));
    await s.as(mbeki, say(mbeki, "See you at ten."));
    await s.as("service", record(crossed, "chest pain", "emergency", ["chest_pain"]));
    expect(await s.as(mbeki, alerts)).toMatchObject([{ message_id: crossed, open: true }]);
    const id = await s.arrange(async (sql) => {
      const made = await say(amina, "chest pain")(sql);
      await sql`update public.messages set created_at = now() - interval '1 hour' where id = ${made}`;
      return made;
    });
    await s.as(
      mbeki,
      (sql) => sql`select public.mark_messages_as_read(${threadToday}, ${mbeki}, ${id})`,
    );
    await s.as(mbeki, say(mbeki, "Come in at once."));
    expect(await s.as("service", record(id, "chest pain", "emergency", ["chest_pain"]))).toBe(true);
    expect(await s.as(mbeki, alerts)).toHaveLength(1);
  });
});
