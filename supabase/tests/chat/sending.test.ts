import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  jonas,
  mbeki,
  messageOfMbeki,
  ortega,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import { scene, send } from "../support/scene.ts";

test("a member's message gets the next place in the order and the server's time", async () => {
  await scene(async ({ as, arrange }) => {
    const id = randomUUID();
    expect(await as(amina, (sql) => send(sql, threadToday, amina, "Hello", id))).toEqual([id]);
    const [row] = await arrange(
      (sql) => sql`
        select m.seq = c.last_message_seq as newest, m.created_at = now() as now, c.last_message_at = now() as listed
          from public.messages m join public.conversations c on c.id = m.conversation_id where m.id = ${id}`,
    );
    expect(row).toEqual({ newest: true, now: true, listed: true });
  });
});

test("the same id again is a success that inserts nothing", async () => {
  await scene(async ({ as }) => {
    const id = randomUUID();
    await as(amina, (sql) => send(sql, threadToday, amina, "Once", id));
    expect(await as(amina, (sql) => send(sql, threadToday, amina, "Once", id))).toEqual([]);
    const [row] = await as(
      amina,
      (sql) => sql`
        select count(*)::int as n, max(m.seq) = max(c.last_message_seq) as no_gap
          from public.messages m join public.conversations c on c.id = m.conversation_id
         where m.conversation_id = ${threadToday} and m.content = 'Once'`,
    );
    expect(row).toMatchObject({ n: 1, no_gap: true });
  });
});

test("an id that somebody else used is a conflict", async () => {
  await scene(async ({ refused }) => {
    const refusal = await refused(amina, (sql) =>
      send(sql, threadToday, amina, "Mine now", messageOfMbeki),
    );
    expect(refusal.code).toBe("23505");
  });
});

test("nobody writes in another's name", async () => {
  await scene(async ({ refused }) => {
    const refusal = await refused(amina, (sql) => send(sql, threadToday, mbeki, "As the doctor"));
    expect(refusal).toMatchObject({ code: "42501", message: "sender_mismatch" });
    expect(refusal.hint).toMatch(/your own name/);
  });
});

test("an outsider is refused before anything is locked, with the same words as for no conversation", async () => {
  await scene(async ({ refused }) => {
    for (const conversation of [threadToday, threadColleagues, randomUUID()]) {
      const refusal = await refused(jonas, (sql) => send(sql, conversation, jonas, "Hi"));
      expect(refusal).toMatchObject({ code: "42501", message: "not_a_member" });
    }
  });
});

test("a member without the right to write is told so", async () => {
  await scene(async ({ arrange, refused }) => {
    await arrange(
      (sql) => sql`
        update public.conversation_participants set can_send_messages = false
         where conversation_id = ${threadColleagues} and user_id = ${ortega}`,
    );
    const refusal = await refused(ortega, (sql) => send(sql, threadColleagues, ortega, "Hi"));
    expect(refusal).toMatchObject({ code: "42501", message: "may_not_send" });
  });
});

test("a closed conversation takes no message", async () => {
  await scene(async ({ arrange, refused }) => {
    await arrange(
      (sql) =>
        sql`update public.conversations set is_active = false where id = ${threadColleagues}`,
    );
    const refusal = await refused(mbeki, (sql) => send(sql, threadColleagues, mbeki, "Hi"));
    expect(refusal).toMatchObject({ code: "42501", message: "conversation_closed" });
  });
});

test("people never write system messages", async () => {
  await scene(async ({ refused }) => {
    const refusal = await refused(
      mbeki,
      (sql) => sql`
        insert into public.messages (id, conversation_id, sender_id, content, message_type)
        values (${randomUUID()}, ${threadToday}, ${mbeki}, 'The visit has ended', 'system')`,
    );
    expect(refusal.code).toBe("42501");
  });
});

test.each([
  ["empty", ""],
  ["blank", "  \n\t "],
  ["longer than 8000 characters", "x".repeat(8001)],
])("a text that is %s is refused by a check", async (_name, text) => {
  await scene(async ({ refused }) => {
    const refusal = await refused(amina, (sql) => send(sql, threadToday, amina, text));
    expect(refusal.code).toBe("23514");
  });
});

test("a reply names a message of the same conversation only", async () => {
  await scene(async ({ as, refused }) => {
    const reply = (to: string) => (sql: Parameters<typeof send>[0]) =>
      sql`
      insert into public.messages (id, conversation_id, sender_id, content, reply_to_id)
      values (${randomUUID()}, ${threadColleagues}, ${mbeki}, 'About that', ${to}) returning id`;
    expect((await refused(mbeki, reply(messageOfMbeki))).code).toBe("23503");
    const [own] = await as(mbeki, (sql) => send(sql, threadColleagues, mbeki, "First"));
    expect(await as(mbeki, reply(own ?? ""))).toHaveLength(1);
  });
});

test("over the limit per person the answer is to wait, and waiting helps", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await arrange(
      (sql) => sql`update private.settings set value = '3' where key = 'messages.burst'`,
    );
    for (const text of ["one", "two", "three"]) {
      await as(ortega, (sql) => send(sql, threadColleagues, ortega, text));
    }
    const refusal = await refused(ortega, (sql) => send(sql, threadColleagues, ortega, "four"));
    expect(refusal).toMatchObject({ code: "PT429", hint: "1" });
    await as(mbeki, (sql) => send(sql, threadColleagues, mbeki, "others are not held up"));
    await arrange(
      (sql) => sql`
        update private.rate_buckets set updated_at = updated_at - interval '1 second' where user_id = ${ortega}`,
    );
    await as(ortega, (sql) => send(sql, threadColleagues, ortega, "four"));
  });
});

test("what patients write waits for the red-flag rules; what staff write does not", async () => {
  await scene(async ({ as, arrange }) => {
    const [fromPatient] = await as(amina, (sql) => send(sql, threadToday, amina, "My chest hurts"));
    const [fromStaff] = await as(mbeki, (sql) => send(sql, threadToday, mbeki, "Call 112"));
    const versions = await arrange(
      (sql) => sql`
        select id, screened_version from public.messages where id in (${fromPatient ?? ""}, ${fromStaff ?? ""})`,
    );
    expect(Object.fromEntries(versions.map((row) => [row["id"], row["screened_version"]]))).toEqual(
      {
        [fromPatient ?? ""]: null,
        [fromStaff ?? ""]: "not-needed",
      },
    );
  });
});
