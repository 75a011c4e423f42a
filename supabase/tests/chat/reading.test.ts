import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import {
  amina,
  helene,
  jonas,
  mbeki,
  messageOfMbeki,
  ortega,
  threadColleagues,
  threadHelene,
  threadToday,
} from "../support/cast.ts";
import { makePerson, makeTeam } from "../support/people.ts";
import { commitAs, ownerPool, refusalFrom, scene, send, type Tx } from "../support/scene.ts";

const markRead = (conversation: string, person: string, message: string) => (sql: Tx) =>
  sql`select public.mark_messages_as_read(${conversation}, ${person}, ${message})`;

async function total(sql: Tx, person: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select public.get_total_unread_count(${person}) as n`;
  return row?.n ?? -1;
}

test("reading moves the pointer forward, and the badge falls", async () => {
  await scene(async ({ as }) => {
    expect(await as(amina, (sql) => total(sql, amina))).toBe(2);
    await as(amina, markRead(threadToday, amina, messageOfMbeki));
    expect(await as(amina, (sql) => total(sql, amina))).toBe(0);
    const [row] = await as(
      mbeki,
      (sql) => sql`
      select last_read_seq::int, last_delivered_seq::int, unread_count from public.conversation_participants
       where conversation_id = ${threadToday} and user_id = ${amina}`,
    );
    expect(row).toEqual({ last_read_seq: 9, last_delivered_seq: 9, unread_count: 0 });
  });
});

test("an older message moves nothing back", async () => {
  await scene(async ({ as }) => {
    await as(mbeki, (sql) => send(sql, threadToday, mbeki, "One more"));
    await as(amina, markRead(threadToday, amina, messageOfMbeki));
    const [first] = await as(
      amina,
      (sql) =>
        sql<
          { id: string }[]
        >`select id from public.messages where conversation_id = ${threadToday} and seq = 1`,
    );
    await as(amina, markRead(threadToday, amina, first?.id ?? ""));
    expect(await as(amina, (sql) => total(sql, amina))).toBe(1);
  });
});

test("reading for somebody else, elsewhere, or up to a message of another conversation is refused", async () => {
  await scene(async ({ refused }) => {
    expect(await refused(mbeki, markRead(threadToday, amina, messageOfMbeki))).toMatchObject({
      code: "42501",
      message: "sender_mismatch",
    });
    expect(await refused(jonas, markRead(threadToday, jonas, messageOfMbeki))).toMatchObject({
      code: "42501",
      message: "not_a_member",
    });
    expect(await refused(mbeki, markRead(threadColleagues, mbeki, messageOfMbeki))).toMatchObject({
      code: "P0002",
    });
    expect(await refused(mbeki, (sql) => total(sql, amina))).toMatchObject({ code: "42501" });
  });
});

test("the server may ask and mark for a person it names", async () => {
  await scene(async ({ as }) => {
    expect(await as("service", (sql) => total(sql, amina))).toBe(2);
    await as("service", markRead(threadToday, amina, messageOfMbeki));
    expect(await as("service", (sql) => total(sql, amina))).toBe(0);
  });
});

test("delivery is a pointer of its own, which never passes the newest message nor goes back", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await arrange(
      (sql) =>
        sql`update public.conversation_participants set last_delivered_seq = 2 where conversation_id = ${threadHelene} and user_id = ${mbeki}`,
    );
    const deliver = async (seq: number) => {
      await as(
        mbeki,
        (sql) => sql`select public.mark_messages_as_delivered(${threadHelene}, ${seq})`,
      );
      const [row] = await as(
        helene,
        (sql) => sql<{ seq: number }[]>`
        select last_delivered_seq::int as seq from public.conversation_participants where conversation_id = ${threadHelene} and user_id = ${mbeki}`,
      );
      return row?.seq;
    };
    expect(await deliver(3)).toBe(3);
    expect(await deliver(1)).toBe(3);
    expect(await deliver(99)).toBe(4);
    expect(
      (
        await refused(
          jonas,
          (sql) => sql`select public.mark_messages_as_delivered(${threadHelene}, 1)`,
        )
      ).message,
    ).toBe("not_a_member");
  });
});

test("unread counts stop at a hundred, and own messages never count", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(
      (sql) => sql`
      insert into public.messages (conversation_id, sender_id, content)
      select ${threadColleagues}, ${mbeki}, 'Again ' || n from generate_series(1, 130) n`,
    );
    const [mine] = await as(
      mbeki,
      (sql) => sql`select unread from public.list_conversations(p_only => ${threadColleagues})`,
    );
    expect(mine).toEqual({ unread: 1 });
    const [theirs] = await as(
      ortega,
      (sql) => sql`select unread from public.list_conversations(p_only => ${threadColleagues})`,
    );
    expect(theirs).toEqual({ unread: 100 });
  });
});

test("above 32 people a message touches no participant row, and the total is still right", async () => {
  await scene(async ({ arrange, as }) => {
    const people = await arrange(async (sql) => {
      const list = [mbeki];
      for (let n = 0; n < 33; n += 1) list.push(await makePerson(sql, "provider"));
      return list;
    });
    const team = await arrange((sql) => makeTeam(sql, people));
    await as(mbeki, (sql) => send(sql, team, mbeki, "To all"));
    const [cached] = await arrange(
      (sql) =>
        sql`select sum(unread_count)::int as n from public.conversation_participants where conversation_id = ${team}`,
    );
    expect(cached).toEqual({ n: 0 });
    const reader = people[5] ?? "";
    expect(await as(reader, (sql) => total(sql, reader))).toBe(1);
  });
});

test("the counter is right again after a conversation was a crowd, and never below nothing", async () => {
  await scene(async ({ arrange, as }) => {
    const crowd = await arrange(async (sql) => {
      const list = [mbeki];
      for (let n = 0; n < 33; n += 1) list.push(await makePerson(sql, "provider"));
      return list;
    });
    const team = await arrange((sql) => makeTeam(sql, crowd));
    const reader = crowd[5] ?? "";
    const ids: string[] = [];
    const say = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        ids.push(...(await as(mbeki, (sql) => send(sql, team, mbeki, `No. ${ids.length + 1}`))));
      }
    };
    const counter = async () => {
      const [row] = await arrange(
        (sql) => sql<{ unread_count: number }[]>`
        select unread_count from public.conversation_participants where conversation_id = ${team} and user_id = ${reader}`,
      );
      return row?.unread_count;
    };
    await say(10);
    await as(reader, markRead(team, reader, ids[0] ?? ""));
    expect(await counter(), "a crowd: counted when read").toBe(9);
    await say(2);
    expect(await counter(), "a crowd: not kept").toBe(9);
    for (const person of crowd.slice(20)) {
      await as(mbeki, (sql) => sql`select public.remove_participant(${team}, ${person})`);
    }
    await say(3);
    await as(reader, markRead(team, reader, ids[1] ?? ""));
    expect(await counter(), "no longer a crowd: counted anew").toBe(13);
    await as(reader, markRead(team, reader, ids[2] ?? ""));
    await say(1);
    expect(await counter(), "and kept from then on").toBe(13);
    await arrange(
      (sql) => sql`
      update public.conversation_participants set unread_count = 0 where conversation_id = ${team} and user_id = ${reader}`,
    );
    await as(reader, markRead(team, reader, ids[3] ?? ""));
    expect(await counter(), "a counter that cannot be right is counted anew").toBe(12);
  });
});

let racers: string[] = [];
let room = "";
beforeAll(async () => {
  const sql = ownerPool();
  racers = [];
  for (let n = 0; n < 10; n += 1) racers.push(await makePerson(sql, "provider"));
  room = await makeTeam(sql, racers);
});

/** One client: sends pairs of messages and marks what it sees as read, and repeats on a deadlock. */
async function client(person: string, rounds: number): Promise<number> {
  let deadlocks = 0;
  for (let round = 0; round < rounds; round += 1) {
    try {
      await commitAs(person, async (sql) => {
        await send(sql, room, person, `round ${round} a`);
        await send(sql, room, person, `round ${round} b`);
      });
      await commitAs(person, async (sql) => {
        const [newest] = await sql<{ id: string }[]>`
          select id from public.messages where conversation_id = ${room} order by seq desc limit 1`;
        await markRead(room, person, newest?.id ?? "")(sql);
      });
    } catch (error) {
      if (refusalFrom(error).code !== "40P01") throw error;
      deadlocks += 1;
    }
  }
  return deadlocks;
}

test("eight clients at once: no gap in the order, no wrong counter, no deadlock", async () => {
  const rounds = 12;
  const deadlocks = await Promise.all(racers.slice(0, 8).map((person) => client(person, rounds)));
  expect(deadlocks).toEqual(Array.from({ length: 8 }, () => 0));
  const sql = ownerPool();
  const [order] = await sql`
    select count(*)::int as n, max(seq)::int as last, count(distinct seq)::int as places,
        (select last_message_seq::int from public.conversations where id = ${room}) as head
      from public.messages where conversation_id = ${room}`;
  const sent = 8 * rounds * 2;
  expect(order).toEqual({ n: sent, last: sent, places: sent, head: sent });
  const wrong = await sql`
    select p.user_id, p.unread_count from public.conversation_participants p
     where p.conversation_id = ${room} and p.unread_count <> (
       select count(*) from public.messages m
        where m.conversation_id = p.conversation_id and m.seq > p.last_read_seq and m.sender_id <> p.user_id)`;
  expect([...wrong]).toEqual([]);
});

test("four sends of one message at once become one message", async () => {
  const [first = ""] = racers;
  const id = randomUUID();
  const results = await Promise.all(
    [1, 2, 3, 4].map(() => commitAs(first, (sql) => send(sql, room, first, "Twice?", id))),
  );
  expect(results.flat()).toEqual([id]);
  const [row] = await ownerPool()`select count(*)::int as n from public.messages where id = ${id}`;
  expect(row).toEqual({ n: 1 });
});
