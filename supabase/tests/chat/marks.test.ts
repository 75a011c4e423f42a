import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  amina,
  jonas,
  mbeki,
  messageOfAmina,
  messageOfMbeki,
  noticeToTeam,
  nurse,
  ortega,
  threadColleagues,
  threadTeam,
  threadToday,
  visitToday,
} from "../support/cast.ts";
import { scene, type Tx } from "../support/scene.ts";

const react = (person: string, message: string, emoji: string) => (sql: Tx) =>
  sql`insert into public.message_reactions (message_id, user_id, emoji) values (${message}, ${person}, ${emoji})`;
const confirm = (person: string, message: string) => (sql: Tx) =>
  sql`insert into public.message_acknowledgements (message_id, user_id) values (${message}, ${person}) returning id`;

const marked = z.array(
  z.object({
    message_id: z.string(),
    reactions: z.array(
      z.object({
        emoji: z.string(),
        count: z.number(),
        mine: z.string().nullable(),
        user_ids: z.array(z.string()),
      }),
    ),
    acknowledgements: z.array(z.object({ user_id: z.string() })),
  }),
);
const marks = (conversation: string) => async (sql: Tx) =>
  marked.parse([...(await sql`select * from public.get_message_marks(${conversation}, 1, 1000)`)]);

test("a reaction is an emoji and no word, and there is an end to their kinds", async () => {
  await scene(async ({ as, refused }) => {
    for (const word of ["ok", "<b>", "a👍 b", "' or 1=1", "", "👍".repeat(17)]) {
      expect((await refused(amina, react(amina, messageOfMbeki, word))).code, word).toBe("23514");
    }
    const kinds = ["👍", "❤️", "🙏", "😊", "😮", "😢", "👏", "1️⃣"];
    for (const emoji of kinds) await as(amina, react(amina, messageOfMbeki, emoji));
    expect((await refused(amina, react(amina, messageOfMbeki, "🎉"))).message).toBe("invalid");
    // Another person and another message are not touched by that.
    await as(mbeki, react(mbeki, messageOfMbeki, "🎉"));
    await as(amina, react(amina, messageOfAmina, "🎉"));
  });
});

test("ten thousand reactions are counted, and twenty people of each kind are named", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`insert into public.message_reactions (message_id, conversation_id, user_id, emoji)
        select ${messageOfMbeki}, ${threadToday}, gen_random_uuid(), (array['👍', '🙏'])[1 + n % 2] from generate_series(1, 10000) n`;
      await sql`set local session_replication_role = origin`;
    });
    await as(amina, react(amina, messageOfMbeki, "👍"));
    const found = (await as(amina, marks(threadToday))).find(
      (one) => one.message_id === messageOfMbeki,
    );
    expect(
      found?.reactions.map(({ emoji, count, user_ids }) => [emoji, count, user_ids.length]),
    ).toEqual([
      ["👍", 5_001, 20],
      ["🙏", 5_000, 20],
    ]);
    expect(found?.reactions.map(({ mine }) => mine !== null)).toEqual([true, false]);
  });
});

test("marks are read by those in the conversation, and go with a message that is removed", async () => {
  await scene(async ({ as }) => {
    const before = await as(mbeki, marks(threadToday));
    expect(before.length).toBeGreaterThan(0);
    for (const stranger of [jonas, nurse, ortega])
      expect(await as(stranger, marks(threadToday))).toEqual([]);
    await as(mbeki, react(mbeki, messageOfAmina, "👍"));
    await as(amina, (sql) => sql`select public.delete_message(${messageOfAmina})`);
    const after = await as(mbeki, marks(threadToday));
    expect(after.map((one) => one.message_id)).not.toContain(messageOfAmina);
  });
});

test("a confirmation is given once, also after the time to write, and again is a success", async () => {
  await scene(async ({ arrange, as, refused }) => {
    expect(await as(mbeki, confirm(mbeki, noticeToTeam))).toHaveLength(1);
    expect(await as(mbeki, confirm(mbeki, noticeToTeam))).toHaveLength(0);
    const [team] = (await as(mbeki, marks(threadTeam))).filter(
      (one) => one.message_id === noticeToTeam,
    );
    expect(team?.acknowledgements.map((one) => one.user_id)).toContain(mbeki);
    expect((await refused(amina, confirm(amina, messageOfMbeki))).code).toBe("22023");
    expect((await refused(jonas, confirm(jonas, noticeToTeam))).message).toBe("not_a_member");
    expect((await refused(jonas, confirm(jonas, randomUUID()))).message).toBe("not_a_member");

    const asked = randomUUID();
    await as(
      mbeki,
      (sql) => sql`insert into public.messages (id, conversation_id, sender_id, content, priority)
        values (${asked}, ${threadToday}, ${mbeki}, 'Nothing to eat after midnight.', 'acknowledge')`,
    );
    await arrange(
      (sql) =>
        sql`update public.care_windows set closed_at = now() where appointment_id = ${visitToday}`,
    );
    expect(await as(amina, confirm(amina, asked))).toHaveLength(1);
    expect((await refused(mbeki, confirm(mbeki, asked))).code).toBe("22023");
  });
});

test("patients mark as important and ask nobody to confirm", async () => {
  await scene(async ({ as, refused }) => {
    const write = (person: string, priority: string) => (sql: Tx) =>
      sql`insert into public.messages (conversation_id, sender_id, content, priority)
        values (${threadToday}, ${person}, 'Words', ${priority}) returning id`;
    expect(await as(amina, write(amina, "important"))).toHaveLength(1);
    expect((await refused(amina, write(amina, "acknowledge"))).message).toBe("forbidden");
    expect((await refused(amina, write(amina, "urgent"))).code).toBe("23514");
    expect(await as(ortega, marks(threadColleagues))).toBeInstanceOf(Array);
  });
});
