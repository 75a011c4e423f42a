import { expect, test } from "vitest";
import {
  amina,
  mbeki,
  nurse,
  ortega,
  threadColleagues,
  threadTeam,
  threadToday,
  visitToday,
  messageOfMbeki,
  facilityAdmin,
} from "../support/cast.ts";
import { scene, send, type Scene, type Tx } from "../support/scene.ts";

interface Event {
  event: string;
  topic: string;
  payload: Record<string, unknown>;
}

/** The live events that something causes, in the order in which they were sent. */
async function eventsOf({ arrange }: Scene, cause: () => Promise<unknown>): Promise<Event[]> {
  const known = await arrange((sql) => sql<{ id: string }[]>`select id from realtime.messages`);
  await cause();
  const rows = await arrange(
    (sql) => sql<(Event & { id: string })[]>`
    select id, event, topic, payload from realtime.messages where extension = 'broadcast' order by ctid`,
  );
  const before = new Set(known.map((row) => row.id));
  return rows
    .filter((row) => !before.has(row.id))
    .map(({ event, topic, payload }) => ({ event, topic, payload }));
}

const thread = `conversation:${threadToday}:1`;
const inbox = (person: string, reason: string, conversation = threadToday) => ({
  event: "inbox.changed",
  topic: `user:${person}`,
  payload: expect.objectContaining({ conversation_id: conversation, reason }),
});

test("a message goes to its conversation, and to everybody's list", async () => {
  await scene(async (s) => {
    const events = await eventsOf(s, () =>
      s.as(amina, (sql) => send(sql, threadToday, amina, "133/84")),
    );
    expect(events).toHaveLength(3);
    expect(events[0]).toEqual({
      event: "message.created",
      topic: thread,
      payload: {
        id: expect.any(String),
        conversation_id: threadToday,
        seq: 10,
        sender_id: amina,
        content: "133/84",
        message_type: "text",
        reply_to_id: null,
        created_at: expect.any(String),
        client_created_at: null,
        priority: "normal",
        edited_at: null,
        deleted_at: null,
        deleted_by: null,
      },
    });
    expect(events.slice(1)).toEqual(
      expect.arrayContaining([inbox(amina, "message"), inbox(mbeki, "message")]),
    );
  });
});

test("a retry says nothing twice", async () => {
  await scene(async (s) => {
    const id = "50000000-0000-7000-8000-00000000ffff";
    await s.as(amina, (sql) => send(sql, threadToday, amina, "Once", id));
    expect(
      await eventsOf(s, () => s.as(amina, (sql) => send(sql, threadToday, amina, "Once", id))),
    ).toEqual([]);
  });
});

test("a change and a deletion are told; the tombstone carries no text", async () => {
  await scene(async (s) => {
    const [id = ""] = await s.as(amina, (sql) => send(sql, threadToday, amina, "133/48"));
    const edited = await eventsOf(s, () =>
      s.as(amina, (sql) => sql`update public.messages set content = '133/84' where id = ${id}`),
    );
    expect(edited[0]).toMatchObject({
      event: "message.changed",
      topic: thread,
      payload: { id, content: "133/84", edited_at: expect.any(String) },
    });
    const deleted = await eventsOf(s, () =>
      s.as(amina, (sql) => sql`select public.delete_message(${id})`),
    );
    expect(deleted[0]).toMatchObject({
      event: "message.changed",
      payload: { id, content: "", deleted_by: amina },
    });
  });
});

test("a receipt goes to the conversation, and a reading to the reader's own lists", async () => {
  await scene(async (s) => {
    const events = await eventsOf(s, () =>
      s.as(
        amina,
        (sql) =>
          sql`select public.mark_messages_as_read(${threadToday}, ${amina}, ${messageOfMbeki})`,
      ),
    );
    expect(events).toEqual([
      {
        event: "pointer.moved",
        topic: thread,
        payload: expect.objectContaining({
          user_id: amina,
          last_read_seq: 9,
          last_delivered_seq: 9,
        }),
      },
      inbox(amina, "pointer"),
    ]);
  });
});

test("a counter that is only a cache tells nobody", async () => {
  await scene(async (s) => {
    const events = await eventsOf(s, () =>
      s.as(amina, (sql) => send(sql, threadToday, amina, "Hello")),
    );
    expect(events.filter(({ event }) => event === "pointer.moved")).toEqual([]);
  });
});

test("whoever comes and goes is told to the conversation and to the person", async () => {
  await scene(async (s) => {
    const came = await eventsOf(s, () =>
      s.as(
        mbeki,
        (sql) => sql`select public.add_participants(${threadColleagues}, ${[nurse]}::uuid[])`,
      ),
    );
    expect(came).toEqual(
      expect.arrayContaining([
        {
          event: "participant.changed",
          topic: `conversation:${threadColleagues}:1`,
          payload: expect.objectContaining({ user_id: nurse, is_active: true }),
        },
        inbox(nurse, "membership", threadColleagues),
      ]),
    );
    const left = await eventsOf(s, () =>
      s.as(mbeki, (sql) => sql`select public.remove_participant(${threadColleagues}, ${nurse})`),
    );
    expect(left).toEqual(
      expect.arrayContaining([
        inbox(nurse, "membership", threadColleagues),
        inbox(mbeki, "membership", threadColleagues),
        inbox(ortega, "membership", threadColleagues),
      ]),
    );
    expect(left.filter(({ topic }) => topic === `conversation:${threadColleagues}:2`)).not.toEqual(
      [],
    );
  });
});

test("a title and a window that closes are told", async () => {
  await scene(async (s) => {
    const named = await eventsOf(s, () =>
      s.as(
        facilityAdmin,
        (sql) => sql`update public.conversations set title = 'All' where id = ${threadTeam}`,
      ),
    );
    expect(named).toEqual(
      expect.arrayContaining([
        {
          event: "conversation.changed",
          topic: `conversation:${threadTeam}:1`,
          payload: expect.objectContaining({ title: "All", is_active: true }),
        },
        inbox(nurse, "title", threadTeam),
      ]),
    );
    const closed = await eventsOf(s, () =>
      s.as(mbeki, (sql) => sql`select public.set_appointment_status(${visitToday}, 'cancelled')`),
    );
    expect(closed).toEqual(
      expect.arrayContaining([
        {
          event: "conversation.changed",
          topic: thread,
          payload: expect.objectContaining({
            conversation_id: threadToday,
            window_closed_at: expect.any(String),
          }),
        },
        inbox(amina, "window"),
      ]),
    );
  });
});

test("devices hear that sessions of their person were ended, from the server alone", async () => {
  await scene(async (s) => {
    const announce = (sql: Tx) => sql`select public.announce_ended_sessions(${amina})`;
    expect(await eventsOf(s, () => s.as("service", announce))).toEqual([
      { event: "session.ended", topic: `user:${amina}`, payload: { id: expect.any(String) } },
    ]);
    expect(await s.refused(mbeki, announce)).toMatchObject({ code: "42501" });
  });
});
