import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, mbeki, nurse, threadPast, threadToday } from "../support/cast.ts";
import { type Scene, type Tx, scene, send } from "../support/scene.ts";

const edit = (sql: Tx, message: string, text: string, id: string) =>
  sql`select public.edit_message(${message}, ${text}, ${id})`;

async function textOf({ arrange }: Scene, message: string): Promise<string | undefined> {
  const [row] = await arrange(
    (sql) => sql<{ content: string }[]>`select content from public.messages where id = ${message}`,
  );
  return row?.content;
}

test("an edit that arrives twice counts once, also after another edit", async () => {
  await scene(async (s) => {
    const message = randomUUID();
    await s.as(amina, (sql) => send(sql, threadToday, amina, "Firts", message));
    const [one, two] = [randomUUID(), randomUUID()];
    await s.as(amina, (sql) => edit(sql, message, "First", one));
    await s.as(amina, (sql) => edit(sql, message, "First, and more", two));
    await s.as(amina, (sql) => edit(sql, message, "First", one));
    expect(await textOf(s, message)).toBe("First, and more");
    const revisions = await s.arrange(
      (sql) =>
        sql<
          { id: string }[]
        >`select id from public.message_revisions where message_id = ${message}`,
    );
    expect(revisions.map((row) => row.id).toSorted()).toEqual([one, two].toSorted());
  });
});

test("an edit is for its author, for 15 minutes, while one may write, and not after a deletion", async () => {
  await scene(async (s) => {
    const message = randomUUID();
    await s.as(amina, (sql) => send(sql, threadToday, amina, "Mine", message));
    const changed = (sql: Tx) => edit(sql, message, "Other", randomUUID());
    expect(await s.refused(mbeki, changed)).toMatchObject({ code: "P0002" });
    expect(await s.refused(nurse, changed)).toMatchObject({ code: "P0002" });

    await s.arrange(
      (sql) =>
        sql`update public.messages set created_at = now() - interval '15 minutes' where id = ${message}`,
    );
    expect(await s.refused(amina, changed)).toMatchObject({ code: "42501", message: "too_late" });

    await s.arrange(
      (sql) => sql`update public.messages set created_at = now() where id = ${message}`,
    );
    await s.as(amina, changed);
    await s.as(amina, (sql) => sql`select public.delete_message(${message})`);
    expect(await s.refused(amina, changed)).toMatchObject({ code: "42501", message: "too_late" });
  });
});

test("after the window an edit is refused by its name", async () => {
  await scene(async (s) => {
    const message = randomUUID();
    await s.as(amina, (sql) => send(sql, threadToday, amina, "Mine", message));
    await s.arrange(
      (sql) => sql`update public.care_windows w set closed_at = now() from public.conversations c
        where c.id = ${threadToday} and w.id = c.care_window_id`,
    );
    expect(
      await s.refused(amina, (sql) => edit(sql, message, "Other", randomUUID())),
    ).toMatchObject({
      code: "42501",
      message: "window_closed",
    });
  });
});

const attempt = (sql: Tx, thread: string, message: string, writtenAt: Date) =>
  sql<{ noted: boolean }[]>`
    select public.record_attempted_contact(${thread}, ${message}, ${writtenAt}) as noted`;

test("a patient's attempt after the window is shown to the provider, once, without a word of it", async () => {
  await scene(async (s) => {
    const message = randomUUID();
    const tomorrow = new Date(Date.now() + 86_400_000);
    for (let times = 0; times < 2; times += 1) {
      const [row] = await s.as(amina, (sql) => attempt(sql, threadPast, message, tomorrow));
      expect(row?.noted).toBe(true);
    }
    const seen = await s.as(
      mbeki,
      (sql) => sql<Record<string, unknown>[]>`
        select id, user_id, reason, written_at <= attempted_at as sane from public.attempted_contacts
         where conversation_id = ${threadPast}`,
    );
    expect([...seen]).toEqual([
      { id: message, user_id: amina, reason: "window_closed", sane: true },
    ]);
    expect(await s.as(amina, (sql) => sql`select id from public.attempted_contacts`)).toHaveLength(
      0,
    );
    const events = await s.arrange(
      (
        sql,
      ) => sql`select id from audit.events where action = 'contact.attempted' and patient_id = ${amina}
        and detail ->> 'message_id' = ${message}`,
    );
    expect(events).toHaveLength(1);
  });
});

test("nobody can claim an attempt that was not one, and an operator can switch the notes off", async () => {
  await scene(async (s) => {
    const noted = async (person: string, thread: string) => {
      const [row] = await s.as(person, (sql) => attempt(sql, thread, randomUUID(), new Date()));
      return row?.noted;
    };
    expect(await noted(amina, threadToday), "the window is open").toBe(false);
    expect(await noted(mbeki, threadPast), "not a patient").toBe(false);
    expect(await noted(nurse, threadPast), "not a member").toBe(false);
    await s.arrange(
      (sql) => sql`update private.settings set value = '0' where key = 'contacts.record_attempts'`,
    );
    expect(await noted(amina, threadPast)).toBe(false);
    const kept = await s.arrange(
      (sql) => sql`
        select id from public.attempted_contacts where conversation_id in (${threadToday}, ${threadPast})`,
    );
    expect(kept).toHaveLength(0);
  });
});
