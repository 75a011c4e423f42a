import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { commitAs, ownerPool, send } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { type Scenery, makeScenery, nextVisit, order, team, wrongCounters } from "./scenery.ts";

let who: Scenery;
beforeAll(async () => {
  who = await makeScenery();
});

const say = (room: string, person: string, id?: string) => (sql: postgres.ISql) =>
  send(sql, room, person, "Hello", id);

const read = (room: string, person: string, message: string) => (sql: postgres.ISql) =>
  sql`select public.mark_messages_as_read(${room}, ${person}, ${message})`;

const remove = (room: string, person: string) => (sql: postgres.ISql) =>
  sql`select public.remove_participant(${room}, ${person})`;

/** A conversation with three messages of the provider's, the last one's id, and who reads it. */
async function written(): Promise<{ room: string; ids: string[] }> {
  const room = await team(who);
  const ids = await commitAs(who.provider, async (sql) => [
    ...(await send(sql, room, who.provider, "One")),
    ...(await send(sql, room, who.provider, "Two")),
    ...(await send(sql, room, who.provider, "Three")),
  ]);
  return { room, ids };
}

test("two sends of one message: the second is a success without a row", async () => {
  const room = await team(who);
  const id = randomUUID();
  await race(who.provider, who.provider, async (a, b) => {
    expect(await a.run(say(room, who.provider, id))).toEqual([id]);
    const second = b.run(say(room, who.provider, id));
    await b.blocked();
    await a.commit();
    expect(await second).toEqual([]);
    await b.commit();
  });
  expect(await order(room)).toEqual({ seqs: [1], last: 1 });
});

test("a retry takes the place of a send that was taken back: no gap", async () => {
  const room = await team(who);
  const id = randomUUID();
  await race(who.provider, who.provider, async (a, b) => {
    await a.run(say(room, who.provider, id));
    const second = b.run(say(room, who.provider, id));
    await b.blocked();
    await a.rollback();
    expect(await second).toEqual([id]);
    await b.commit();
  });
  expect(await order(room)).toEqual({ seqs: [1], last: 1 });
});

test("reading while a message arrives: it is counted, whoever comes first", async () => {
  const { room, ids } = await written();
  await race(who.provider, who.colleague, async (a, b) => {
    await a.run(say(room, who.provider));
    const second = b.run(read(room, who.colleague, ids[0] ?? ""));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await wrongCounters(room), "sent first").toEqual([]);
  await race(who.colleague, who.provider, async (a, b) => {
    await a.run(read(room, who.colleague, ids[2] ?? ""));
    const second = b.run(say(room, who.provider));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await wrongCounters(room), "read first").toEqual([]);
  const [seat] = await ownerPool()`
    select unread_count, last_read_seq::int from public.conversation_participants
     where conversation_id = ${room} and user_id = ${who.colleague}`;
  expect(seat).toEqual({ unread_count: 2, last_read_seq: 3 });
});

test("two receipts of one person at once: the pointer ends at the later message", async () => {
  const { room, ids } = await written();
  await race(who.colleague, who.colleague, async (a, b) => {
    await a.run(read(room, who.colleague, ids[2] ?? ""));
    const second = b.run(read(room, who.colleague, ids[0] ?? ""));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  const [seat] = await ownerPool()`
    select unread_count, last_read_seq::int from public.conversation_participants
     where conversation_id = ${room} and user_id = ${who.colleague}`;
  expect(seat).toEqual({ unread_count: 0, last_read_seq: 3 });
});

test("a message that waited while its sender was removed is refused", async () => {
  const { room } = await written();
  await race(who.provider, who.colleague, async (a, b) => {
    await a.run(remove(room, who.colleague));
    const second = b.refused(say(room, who.colleague));
    await b.blocked();
    await a.commit();
    expect(await second).toMatchObject({ code: "42501", message: "not_a_member" });
  });
  expect(await order(room)).toEqual({ seqs: [1, 2, 3], last: 3 });
});

test("a message that came before the removal stays, and the removal waits for it", async () => {
  const { room } = await written();
  await race(who.colleague, who.provider, async (a, b) => {
    await a.run(say(room, who.colleague));
    const second = b.run(remove(room, who.colleague));
    await b.blocked();
    await a.commit();
    await second;
    await b.commit();
  });
  expect(await order(room)).toEqual({ seqs: [1, 2, 3, 4], last: 4 });
  expect(await wrongCounters(room)).toEqual([]);
});

test("a receipt that waited while its reader was removed is refused", async () => {
  const { room, ids } = await written();
  await race(who.provider, who.colleague, async (a, b) => {
    await a.run(remove(room, who.colleague));
    const second = b.refused(read(room, who.colleague, ids[2] ?? ""));
    await b.blocked();
    await a.commit();
    expect(await second).toMatchObject({ code: "42501", message: "not_a_member" });
  });
});

test("a message that waited while its window was closed is refused; before, the closing waits", async () => {
  const visit = await nextVisit(who);
  const room = await commitAs(who.provider, async (sql) => {
    const [row] = await sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`;
    return row?.id ?? "";
  });
  const cancel = (sql: postgres.ISql) =>
    sql`select public.set_appointment_status(${visit}, 'cancelled')`;
  await race(who.provider, who.patient, async (a, b) => {
    await a.run(say(room, who.provider));
    const second = b.run(cancel);
    await b.blocked();
    await a.commit();
    await second;
    await b.rollback();
  });
  await race(who.provider, who.patient, async (a, b) => {
    await a.run(cancel);
    const second = b.refused(say(room, who.patient));
    await b.blocked();
    await a.commit();
    expect(await second).toMatchObject({ code: "42501", message: "window_closed" });
  });
  // The second is the provider's notice that they cancelled.
  expect(await order(room)).toEqual({ seqs: [1, 2], last: 2 });
});

test("an edit that waited while its message was deleted changes nothing", async () => {
  const { room, ids } = await written();
  const target = ids[0] ?? "";
  await race(who.provider, who.provider, async (a, b) => {
    await a.run((sql) => sql`select public.delete_message(${target})`);
    const second = b.run(
      (sql) =>
        sql`update public.messages set content = 'Changed' where id = ${target} returning id`,
    );
    await b.blocked();
    await a.commit();
    expect([...(await second)]).toEqual([]);
    await b.commit();
  });
  const [row] = await ownerPool()`select content from public.messages where id = ${target}`;
  expect(row).toEqual({ content: "" });
  expect((await order(room)).last).toBe(3);
});
