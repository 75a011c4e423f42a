import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  nurse,
  ortega,
  systemAdmin,
  threadColleagues,
  threadPast,
  threadToday,
} from "../support/cast.ts";
import { type Scene, scene, send, type Tx } from "../support/scene.ts";

const secret = "Zebrafish: ask about alcohol before the dose is raised";

const write =
  (text = secret, id = randomUUID(), thread = threadToday) =>
  async (sql: Tx) => {
    await sql`select public.write_staff_note(${id}, ${thread}, ${text})`;
    return id;
  };
const edit =
  (id: string, text: string, editId = randomUUID()) =>
  (sql: Tx) =>
    sql`select public.edit_staff_note(${id}, ${text}, ${editId})`;
const remove = (id: string) => (sql: Tx) => sql`select public.delete_staff_note(${id})`;

type Row = { id: string; content: string; after_seq: number; author_id: string; deleted: boolean };
const notes = async (sql: Tx) => sql<Row[]>`
  select id, content, after_seq::int, author_id, deleted_at is not null as deleted from public.staff_notes
   where conversation_id = ${threadToday} order by after_seq, created_at, id`;

/** A second one who treats, as `add_participants` seats them. */
const seat = (s: Scene, person: string, thread = threadToday) =>
  s.arrange(
    (sql) => sql`
    insert into public.conversation_participants (conversation_id, user_id, participant_role)
    values (${thread}, ${person}, 'participant')
    on conflict (conversation_id, user_id) do update set is_active = true, left_at = null`,
  );
const become = (s: Scene, person: string, change: Record<string, string | boolean | null>) =>
  s.arrange((sql) => sql`update public.users set ${sql(change)} where id = ${person}`);

test("a note stands where the conversation was when it was written, and those who treat there read it", async () => {
  await scene(async (s) => {
    await seat(s, nurse);
    await become(s, nurse, { role: "provider" });
    const first = await s.as(mbeki, write());
    const [message = ""] = await s.as(amina, (sql) => send(sql, threadToday, amina, "133/84"));
    const second = await s.as(nurse, write("Seen"));
    const [row] = await s.arrange(
      (sql) => sql<{ seq: number }[]>`select seq::int from public.messages where id = ${message}`,
    );
    const seq = row?.seq ?? 0;
    const expected = [
      { id: first, content: secret, after_seq: seq - 1, author_id: mbeki, deleted: false },
      { id: second, content: "Seen", after_seq: seq, author_id: nurse, deleted: false },
    ];
    for (const person of [mbeki, nurse]) expect(await s.as(person, notes)).toEqual(expected);
  });
});

test("a patient, a stranger, an administrator and a visitor see nothing of it, by rows or by any command", async () => {
  await scene(async (s) => {
    await seat(s, facilityAdmin);
    const id = await s.as(mbeki, write());
    for (const person of [amina, jonas, ortega, facilityAdmin, systemAdmin]) {
      expect(await s.as(person, notes), person).toEqual([]);
      expect((await s.refused(person, write("Mine"))).message, person).toBe("not_a_member");
      expect((await s.refused(person, write("Mine", id))).message, "its id").toBe("not_a_member");
      expect((await s.refused(person, edit(id, "Mine"))).message, person).toBe("not_found");
      expect((await s.refused(person, remove(id))).message, person).toBe("not_found");
    }
    expect((await s.refused("anon", notes)).code).toBe("42501");
    const forged = (sql: Tx) => sql`
      insert into public.staff_notes (conversation_id, author_id, content, after_seq)
      values (${threadToday}, ${mbeki}, 'Forged', 1)`;
    expect((await s.refused(amina, forged)).code).toBe("42501");
    expect((await s.refused(mbeki, forged)).code, "nor past the command").toBe("42501");
    expect(await s.as(mbeki, notes)).toHaveLength(1);
  });
});

test("emergency access opens the conversation and not the notes", async () => {
  await scene(async (s) => {
    await s.as(mbeki, write());
    const [glass] = await s.arrange(
      (sql) => sql<{ id: string }[]>`
        insert into private.break_glass (admin_id, conversation_id, reason, expires_at)
        values (${systemAdmin}, ${threadToday}, 'Asked for by the family, 2026-114', now() + interval '10 minutes')
        returning id`,
    );
    const [row] = await s.as(
      systemAdmin,
      (sql) => sql<{ read: { messages: unknown[] } }[]>`
        select public.read_break_glass(${glass?.id ?? ""}) as read`,
    );
    expect(row?.read.messages.length).toBeGreaterThan(0);
    expect(await s.as(systemAdmin, notes)).toEqual([]);
  });
});

test("no answer that a patient or an administrator can ask for has a word of it, and no counter moves", async () => {
  await scene(async (s) => {
    const answers = (person: string) =>
      s.as(person, async (sql) => {
        const asked = await Promise.all([
          sql`select * from public.list_conversations()`,
          sql`select public.get_conversation(${threadToday})`,
          sql`select * from public.search_messages('Zebrafish')`,
          sql`select * from public.search_messages('alcohol dose')`,
          sql`select public.get_message_marks(${threadToday}, 1, 100)`,
          sql`select public.get_total_unread_count(${person})`,
          sql`select public.explain_access(${threadToday})`,
          sql`select last_message_seq, last_message_at, updated_at from public.conversations where id = ${threadToday}`,
          sql`select id, unread_count, last_read_seq, last_delivered_seq from public.conversation_participants where conversation_id = ${threadToday}`,
        ]);
        return JSON.stringify(asked);
      });
    const before = await answers(amina);
    const ofMbeki = await answers(mbeki);
    await s.as(mbeki, write());
    expect(await answers(amina)).toBe(before);
    expect(await answers(mbeki), "nor does it find its way into a list of staff").toBe(ofMbeki);
    expect(before).not.toContain("Zebrafish");
    const recorded = await s.arrange(
      // Of this scene alone: others write notes at the same time.
      (sql) => sql`select action, patient_id, detail from audit.events
        where action like 'note.%' and xact = pg_current_xact_id()`,
    );
    expect(recorded).toEqual([
      { action: "note.written", patient_id: null, detail: { conversation_id: threadToday } },
    ]);
  });
});

test("live, only the people who may read it are told, each on their own topic, and never a word", async () => {
  await scene(async (s) => {
    await seat(s, nurse);
    await become(s, nurse, { role: "provider" });
    await seat(s, facilityAdmin);
    const topics = async (cause: () => Promise<unknown>) => {
      const known = await s.arrange(
        (sql) => sql<{ id: string }[]>`select id from realtime.messages`,
      );
      await cause();
      const rows = await s.arrange(
        (sql) => sql<{ id: string; topic: string; payload: { reason?: string } }[]>`
        select id, topic, payload from realtime.messages`,
      );
      const old = new Set(known.map(({ id }) => id));
      const fresh = rows.filter(({ id }) => !old.has(id));
      expect(JSON.stringify(fresh)).not.toContain("Zebrafish");
      return fresh.map(({ topic, payload }) => `${topic} ${payload.reason}`).toSorted();
    };
    const told = [`user:${mbeki} note`, `user:${nurse} note`].toSorted();
    const id = randomUUID();
    expect(await topics(() => s.as(mbeki, write(secret, id)))).toEqual(told);
    expect(await topics(() => s.as(mbeki, write(secret, id))), "a repeat").toEqual([]);
    expect(await topics(() => s.as(mbeki, edit(id, "Zebrafish again")))).toEqual(told);
    expect(await topics(() => s.as(mbeki, remove(id)))).toEqual(told);
    await become(s, nurse, { role: "patient" });
    expect(await topics(() => s.as(mbeki, write()))).toEqual([`user:${mbeki} note`]);
  });
});

test("whoever is removed, deactivated or of another role sees nothing from the next statement on", async () => {
  await scene(async (s) => {
    await seat(s, nurse);
    await become(s, nurse, { role: "provider" });
    const id = await s.as(nurse, write());
    const sees = async () => (await s.as(nurse, notes)).length;
    expect(await sees()).toBe(1);
    await become(s, nurse, { role: "patient" });
    expect(await sees(), "the role is asked of the table").toBe(0);
    expect((await s.refused(nurse, remove(id))).message).toBe("not_found");
    await become(s, nurse, { role: "provider", is_active: false, deactivated_at: "2026-01-01" });
    expect(await sees()).toBe(0);
    expect((await s.refused(nurse, write("Late"))).message).toBe("signed_out");
    await become(s, nurse, { is_active: true, deactivated_at: null });
    expect(await sees()).toBe(1);
    await s.as(mbeki, (sql) => sql`select public.remove_participant(${threadToday}, ${nurse})`);
    expect(await sees()).toBe(0);
    expect((await s.refused(nurse, write("Late"))).message).toBe("not_a_member");
    expect((await s.refused(nurse, edit(id, "Late"))).message).toBe("not_found");
    expect(await s.as(nurse, write(secret, id)), "what was taken is taken").toBe(id);
    expect(await s.as(mbeki, notes), "and stands for the others").toHaveLength(1);
  });
});

test("notes are taken after the care window, and not in a closed conversation, by a silenced person or without a patient", async () => {
  await scene(async (s) => {
    await s.as(mbeki, write("What next?", randomUUID(), threadPast));
    const among = await s.refused(mbeki, write("Hello", randomUUID(), threadColleagues));
    expect(among).toMatchObject({ code: "42501", message: "forbidden" });
    const id = await s.as(mbeki, write());
    await s.arrange(
      (sql) => sql`update public.conversation_participants set can_send_messages = false
        where conversation_id = ${threadToday} and user_id = ${mbeki}`,
    );
    expect((await s.refused(mbeki, write("More"))).message).toBe("may_not_send");
    expect((await s.refused(mbeki, edit(id, "More"))).message).toBe("may_not_send");
    await s.arrange(async (sql) => {
      await sql`update public.conversation_participants set can_send_messages = true where conversation_id = ${threadToday}`;
      await sql`update public.conversations set is_active = false where id = ${threadToday}`;
    });
    expect((await s.refused(mbeki, write("More"))).message).toBe("conversation_closed");
    await s.as(mbeki, remove(id));
  });
});

test("the same note, edit or deletion again is a success and changes nothing", async () => {
  await scene(async (s) => {
    const id = await s.as(mbeki, write());
    await s.as(mbeki, write("Another text under the same id", id));
    expect(await s.as(mbeki, notes)).toMatchObject([{ content: secret }]);
    const [one, two] = [randomUUID(), randomUUID()];
    await s.as(mbeki, edit(id, "One", one));
    await s.as(mbeki, edit(id, "Two", two));
    await s.as(mbeki, edit(id, "One", one));
    expect(await s.as(mbeki, notes)).toMatchObject([{ content: "Two" }]);
    await s.arrange(
      (sql) =>
        sql`update public.staff_notes set created_at = now() - interval '15 minutes' where id = ${id}`,
    );
    await s.as(mbeki, edit(id, "One", one));
    expect((await s.refused(mbeki, edit(id, "Three"))).message).toBe("too_late");
    await s.as(mbeki, remove(id));
    await s.as(mbeki, remove(id));
    expect(await s.as(mbeki, notes)).toMatchObject([{ content: "", deleted: true }]);
    expect((await s.refused(mbeki, edit(id, "Back"))).message).toBe("too_late");
  });
});

test("a note is its author's, has words, and at most 4,000 characters", async () => {
  await scene(async (s) => {
    await seat(s, nurse);
    await become(s, nurse, { role: "provider" });
    const id = await s.as(mbeki, write());
    expect((await s.refused(nurse, edit(id, "Mine"))).message).toBe("not_found");
    expect((await s.refused(nurse, remove(id))).message).toBe("not_found");
    expect((await s.refused(nurse, write("Mine", id))).code, "nor its id").toBe("23505");
    for (const text of ["", "  ", "x".repeat(4001)]) {
      expect((await s.refused(mbeki, write(text))).code).toBe("23514");
      expect((await s.refused(mbeki, edit(id, text))).code).toBe("23514");
    }
    await s.as(mbeki, write("é".repeat(4000)));
  });
});

test("notes come no faster than a person writes", async () => {
  await scene(async (s) => {
    await s.arrange(
      (sql) => sql`update private.settings set value = '2' where key = 'notes.burst'`,
    );
    await s.as(mbeki, write());
    await s.as(mbeki, write());
    expect(await s.refused(mbeki, write())).toMatchObject({
      code: "PT429",
      message: "rate_limited",
    });
  });
});
