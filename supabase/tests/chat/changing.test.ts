import { expect, test } from "vitest";
import { amina, mbeki, jonas, threadToday } from "../support/cast.ts";
import { scene, send, type Tx } from "../support/scene.ts";

const edit = (id: string, text: string) => (sql: Tx) =>
  sql<
    { content: string }[]
  >`update public.messages set content = ${text} where id = ${id} returning content`;

test("an own message can be changed for 15 minutes; the text before stays readable", async () => {
  await scene(async ({ arrange, as }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "133/48"));
    expect([...(await as(amina, edit(id, "133/84")))]).toEqual([{ content: "133/84" }]);
    const revisions = await as(
      mbeki,
      (sql) =>
        sql`select content, cause, made_by from public.message_revisions where message_id = ${id}`,
    );
    expect([...revisions]).toEqual([{ content: "133/48", cause: "edit", made_by: amina }]);
    await arrange(
      (sql) =>
        sql`update public.messages set created_at = now() - interval '15 minutes' where id = ${id}`,
    );
    expect([...(await as(amina, edit(id, "too late")))]).toEqual([]);
  });
});

test("nobody changes the message of somebody else", async () => {
  await scene(async ({ as }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "Mine"));
    expect([...(await as(mbeki, edit(id, "Not yours")))]).toEqual([]);
    expect([...(await as(jonas, edit(id, "Not yours")))]).toEqual([]);
  });
});

test("a changed text is looked at by the red-flag rules again", async () => {
  await scene(async ({ arrange, as }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "Fine"));
    await arrange(
      (sql) => sql`update public.messages set screened_version = 'v1' where id = ${id}`,
    );
    await as(amina, edit(id, "My chest hurts"));
    const [row] = await arrange(
      (sql) => sql`select screened_version from public.messages where id = ${id}`,
    );
    expect(row).toEqual({ screened_version: null });
  });
});

test("deleting empties the text, keeps the place, and hides the history from members", async () => {
  await scene(async ({ arrange, as }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "Oops"));
    await as(amina, edit(id, "Oops again"));
    await as(amina, (sql) => sql`select public.delete_message(${id})`);
    const [tombstone] = await as(
      mbeki,
      (sql) =>
        sql`select content, deleted_by, deleted_at is not null as deleted, seq > 0 as has_place from public.messages where id = ${id}`,
    );
    expect(tombstone).toEqual({ content: "", deleted_by: amina, deleted: true, has_place: true });
    expect([
      ...(await as(
        mbeki,
        (sql) => sql`select id from public.message_revisions where message_id = ${id}`,
      )),
    ]).toEqual([]);
    const kept = await arrange(
      (sql) =>
        sql<
          { content: string }[]
        >`select content from public.message_revisions where message_id = ${id}`,
    );
    expect(kept.map((row) => row.content).toSorted()).toEqual(["Oops", "Oops again"]);
    expect([...(await as(amina, edit(id, "Back again")))]).toEqual([]);
  });
});

test("deleting is for the author only, and says the same for foreign and unknown messages", async () => {
  await scene(async ({ as, refused }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "Mine"));
    for (const person of [mbeki, jonas]) {
      const refusal = await refused(person, (sql) => sql`select public.delete_message(${id})`);
      expect(refusal).toMatchObject({ code: "P0002", message: "not_found" });
    }
  });
});

test("a reaction needs three values, once per person and sign, and goes when its owner takes it back", async () => {
  await scene(async ({ as, refused }) => {
    const [id = ""] = await as(amina, (sql) => send(sql, threadToday, amina, "133/84"));
    const react = (sql: Tx) =>
      sql`insert into public.message_reactions (message_id, user_id, emoji) values (${id}, ${mbeki}, '👍')`;
    await as(mbeki, react);
    expect((await refused(mbeki, react)).code).toBe("23505");
    expect(
      (
        await refused(
          jonas,
          (sql) =>
            sql`insert into public.message_reactions (message_id, user_id, emoji) values (${id}, ${jonas}, '👍')`,
        )
      ).message,
    ).toBe("not_a_member");
    expect(
      (
        await refused(
          amina,
          (sql) =>
            sql`insert into public.message_reactions (message_id, user_id, emoji) values (${id}, ${mbeki}, '👎')`,
        )
      ).code,
    ).toBe("42501");
    const taken = (person: string) =>
      as(
        person,
        (sql) => sql`delete from public.message_reactions where message_id = ${id} returning id`,
      );
    expect(await taken(amina)).toHaveLength(0);
    expect(await taken(mbeki)).toHaveLength(1);
  });
});
