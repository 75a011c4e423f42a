import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  nurse,
  ortega,
  threadColleagues,
  threadPast,
  threadToday,
  visitToday,
} from "../support/cast.ts";
import { scene, type Scene, type Tx } from "../support/scene.ts";

const conversation = (id: string, epoch = 1) => `conversation:${id}:${epoch}`;

/** The read probe of a live server: a row put there by the owner, looked at as the person. */
async function mayListen({ arrange, as }: Scene, person: string, topic: string): Promise<boolean> {
  const [row] = await arrange(
    (sql) => sql<{ id: string }[]>`
    insert into realtime.messages (topic, extension) values (${topic}, 'broadcast') returning id`,
  );
  const seen = await as(person, async (sql) => {
    await sql`select set_config('realtime.topic', ${topic}, true)`;
    return sql`select 1 from realtime.messages where id = ${row?.id ?? ""}`;
  });
  return seen.length === 1;
}

const speak =
  (topic: string, extension = "broadcast") =>
  async (sql: Tx) => {
    await sql`select set_config('realtime.topic', ${topic}, true)`;
    return sql`insert into realtime.messages (topic, extension) values (${topic}, ${extension})`;
  };

test("members listen to their conversation and to themselves, nobody else does", async () => {
  await scene(async (s) => {
    for (const person of [amina, mbeki]) {
      expect(await mayListen(s, person, conversation(threadToday))).toBe(true);
      expect(await mayListen(s, person, `user:${person}`)).toBe(true);
    }
    for (const person of [jonas, ortega, nurse, facilityAdmin]) {
      expect(await mayListen(s, person, conversation(threadToday))).toBe(false);
      expect(await mayListen(s, person, `user:${amina}`)).toBe(false);
    }
    expect(await mayListen(s, amina, conversation(threadToday, 2))).toBe(false);
    expect(await mayListen(s, amina, "conversation:anything")).toBe(false);
  });
});

test("after the window a conversation is listened to, but not spoken on", async () => {
  await scene(async (s) => {
    await s.as(amina, speak(conversation(threadToday)));
    await s.as(amina, speak(conversation(threadToday), "presence"));
    expect(await mayListen(s, amina, conversation(threadPast))).toBe(true);
    expect((await s.refused(amina, speak(conversation(threadPast)))).code).toBe("42501");
    expect((await s.refused(amina, speak(`user:${amina}`))).code).toBe("42501");
    expect((await s.refused(jonas, speak(conversation(threadToday)))).code).toBe("42501");
    expect(
      (await s.refused(amina, speak(conversation(threadToday), "postgres_changes"))).code,
    ).toBe("42501");
  });
});

test("a removed member's topic is gone for everybody, and the rest move to the next one", async () => {
  await scene(async (s) => {
    await s.as(
      mbeki,
      (sql) => sql`select public.remove_participant(${threadColleagues}, ${ortega})`,
    );
    expect(await mayListen(s, ortega, conversation(threadColleagues))).toBe(false);
    expect(await mayListen(s, ortega, conversation(threadColleagues, 2))).toBe(false);
    expect(await mayListen(s, mbeki, conversation(threadColleagues))).toBe(false);
    expect(await mayListen(s, mbeki, conversation(threadColleagues, 2))).toBe(true);
  });
});

test("a call's topic is for its provider and whoever they let in, while it runs", async () => {
  await scene(async (s) => {
    const [call] = await s.arrange(
      (sql) => sql<{ id: string; topic: string }[]>`
      select id, 'call:' || id || ':' || realtime_epoch as topic from public.video_call_sessions where appointment_id = ${visitToday}`,
    );
    const { id = "", topic = "" } = call ?? {};
    await s.as(amina, (sql) => sql`select public.enter_waiting_room(${id}, true)`);
    for (const person of [amina, mbeki]) expect(await mayListen(s, person, topic)).toBe(false);
    await s.as(mbeki, (sql) => sql`select public.start_call(${id})`);
    expect(await mayListen(s, mbeki, topic)).toBe(true);
    expect(await mayListen(s, amina, topic)).toBe(false);
    expect((await s.refused(amina, speak(topic))).code).toBe("42501");
    await s.as(mbeki, (sql) => sql`select public.admit_to_call(${id}, ${amina})`);
    for (const person of [amina, mbeki]) {
      expect(await mayListen(s, person, topic)).toBe(true);
      await s.as(person, speak(topic));
    }
    for (const person of [jonas, facilityAdmin, nurse]) {
      expect(await mayListen(s, person, topic)).toBe(false);
    }
    await s.arrange(
      (sql) => sql`update public.appointments set status = 'cancelled' where id = ${visitToday}`,
    );
    for (const person of [amina, mbeki]) expect(await mayListen(s, person, topic)).toBe(false);
  });
});

test("a person put out of a call loses its topic, and the rest move to the next one", async () => {
  await scene(async (s) => {
    const [call] = await s.arrange(
      (sql) => sql<{ id: string }[]>`
      select id from public.video_call_sessions where appointment_id = ${visitToday}`,
    );
    const id = call?.id ?? "";
    await s.as(amina, (sql) => sql`select public.enter_waiting_room(${id}, true)`);
    await s.as(mbeki, (sql) => sql`select public.admit_to_call(${id}, ${amina})`);
    await s.as(mbeki, (sql) => sql`select public.remove_from_call(${id}, ${amina})`);
    expect(await mayListen(s, amina, `call:${id}:1`)).toBe(false);
    expect(await mayListen(s, amina, `call:${id}:2`)).toBe(false);
    expect(await mayListen(s, mbeki, `call:${id}:1`)).toBe(false);
    expect(await mayListen(s, mbeki, `call:${id}:2`)).toBe(true);
  });
});
