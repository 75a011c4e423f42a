import { createClient } from "@supabase/supabase-js";
import { expect, inject, test } from "vitest";
import type { Database } from "../../../lib/supabase/database.types.ts";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  ortega,
  systemAdmin,
  threadColleagues,
  threadHelene,
  threadPast,
  threadToday,
  visitNextWeek,
  visitOfJonas,
  visitPast,
  visitToday,
} from "../support/cast.ts";
import { ownerPool, scene, send, type Tx } from "../support/scene.ts";

const accounts = [
  ["patient@medzen.test", amina, "patient", "Amina Diallo", "Lakeside Clinic"],
  ["patient2@medzen.test", jonas, "patient", "Jonas Weber", "Riverside Clinic"],
  ["provider@medzen.test", mbeki, "provider", "Dr. Grace Mbeki", "Lakeside Clinic"],
  ["provider2@medzen.test", ortega, "provider", "Dr. Luis Ortega", "Riverside Clinic"],
  [
    "facility-admin@medzen.test",
    facilityAdmin,
    "facility_admin",
    "Claire Fontaine",
    "Lakeside Clinic",
  ],
  ["system-admin@medzen.test", systemAdmin, "system_admin", "Nadia Petrov", null],
] as const;

test.each(accounts)(
  "%s signs in and is who the demo says",
  async (email, id, role, name, facility) => {
    const { apiUrl, publishableKey } = inject("stack");
    const client = createClient<Database>(apiUrl, publishableKey, {
      auth: { persistSession: false },
    });
    const { error } = await client.auth.signInWithPassword({ email, password: "medzen-demo" });
    expect(error).toBeNull();
    const { data } = await client.rpc("my_profile");
    expect(data).toMatchObject({
      id,
      role,
      display_name: name,
      email,
      facility_name: facility,
      is_active: true,
    });
  },
);

test("Amina has visits past, today with its call window open, and next week", async () => {
  const rows = await ownerPool()`
    select a.id, a.scheduled_start < now() - interval '7 days' as past, a.scheduled_start > now() + interval '6 days' as later,
        coalesce(now() between s.call_window_start and s.call_window_end, false) as call_open, w.closed_at is null as may_write
      from public.appointments a join public.care_windows w on w.appointment_id = a.id
      left join public.video_call_sessions s on s.appointment_id = a.id
     where a.patient_id = ${amina} order by a.scheduled_start`;
  expect([...rows]).toEqual([
    { id: visitPast, past: true, later: false, call_open: false, may_write: false },
    { id: visitToday, past: false, later: false, call_open: true, may_write: true },
    { id: visitNextWeek, past: false, later: true, call_open: false, may_write: true },
  ]);
});

test("both sides of the demo have something read and something unread", async () => {
  const rows = await ownerPool()<{ user_id: string; unread: number; read: number }[]>`
    select user_id, sum(unread_count)::int as unread, sum(last_read_seq)::int as read
      from public.conversation_participants where user_id in (${amina}, ${mbeki}) group by 1`;
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row.unread).toBeGreaterThan(0);
    expect(row.read).toBeGreaterThan(5);
  }
});

test("the two providers write to each other; Jonas has a visit and no conversation yet", async () => {
  const sql = ownerPool();
  const people =
    await sql`select user_id from public.conversation_participants where conversation_id = ${threadColleagues} order by 1`;
  expect(people.map((row) => row["user_id"])).toEqual([mbeki, ortega]);
  const [jonasHas] = await sql`
    select count(*)::int as visits, (select count(*)::int from public.conversation_participants where user_id = ${jonas}) as conversations,
        bool_and(a.provider_id <> ${mbeki}) as not_first_provider
      from public.appointments a where a.patient_id = ${jonas} and a.id = ${visitOfJonas}`;
  expect(jonasHas).toEqual({ visits: 1, conversations: 0, not_first_provider: true });
});

test("the history is in order, not in the future, and its counters are right", async () => {
  const wrong = await ownerPool()`
    select m.id from public.messages m
      join public.messages before on before.conversation_id = m.conversation_id and before.seq = m.seq - 1
     where m.id::text like '50000000-0000-7000-8000-%' and (m.created_at < before.created_at or m.created_at > now())
    union all
    select p.id from public.conversation_participants p
     where p.conversation_id in (${threadToday}, ${threadColleagues}, ${threadPast}, ${threadHelene})
       and p.unread_count <> (select count(*) from public.messages m
         where m.conversation_id = p.conversation_id and m.seq > p.last_read_seq and m.sender_id <> p.user_id)`;
  expect([...wrong]).toEqual([]);
});

const snapshot = (sql: Tx) => sql<{ kind: string; id: string; at: Date }[]>`
  select t.* from (
    select 'visit' as kind, id, scheduled_start as at from public.appointments
    union all select 'message', id, created_at from public.messages
    union all select 'thread', id, last_message_at from public.conversations) t
   where t.id::text like '_0000000-0000-7000-8000-%' order by 1, 2`;

test("two days later the demo is today again: everything moved by the same step, once", async () => {
  await scene(async ({ arrange }) => {
    const before = await arrange(snapshot);
    const later = new Date(Date.now() + 51 * 3_600_000);
    await arrange((sql) => sql`select demo.move_today(${later})`);
    const after = await arrange(snapshot);
    const steps = new Set(after.map((row, index) => Number(row.at) - Number(before[index]?.at)));
    expect([...steps]).toHaveLength(1);
    const [call] = await arrange(
      (sql) => sql`
      select ${later}::timestamptz between call_window_start and call_window_end as open, status
        from public.video_call_sessions where appointment_id = ${visitToday}`,
    );
    expect(call).toEqual({ open: true, status: "pending" });
    await arrange((sql) => sql`select demo.move_today(${later})`);
    expect(await arrange(snapshot)).toEqual(after);
  });
});

test("what people wrote stays when it was written, and their conversation keeps its order", async () => {
  await scene(async ({ arrange, as }) => {
    const [own = ""] = await as(amina, (sql) =>
      send(sql, threadToday, amina, "Written by a visitor"),
    );
    const times = (sql: Tx) => sql<{ id: string; at: Date }[]>`
      select id, created_at as at from public.messages where conversation_id = ${threadToday} order by seq`;
    const before = await arrange(times);
    await arrange((sql) => sql`select demo.move_today(now() + interval '3 days')`);
    expect(await arrange(times)).toEqual(before);
    expect(before.at(-1)?.id).toBe(own);
    const [visit] = await arrange(
      (sql) =>
        sql`select scheduled_start > now() + interval '2 days' as moved from public.appointments where id = ${visitToday}`,
    );
    expect(visit).toEqual({ moved: true });
  });
});

test("a visit that was closed by time, or finished, is open again on the new day", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(
      (sql) => sql`update public.appointments set status = 'in-progress' where id = ${visitToday}`,
    );
    await arrange(
      (sql) => sql`update public.appointments set status = 'completed' where id = ${visitToday}`,
    );
    await arrange((sql) => sql`select private.run_due(now() + interval '30 hours')`);
    await arrange((sql) => sql`select private.run_minutely(now() + interval '30 hours')`);
    await arrange((sql) => sql`select demo.move_today(now() + interval '40 hours')`);
    const [row] = await as(
      amina,
      (sql) => sql`
      select status, window_closed_at from public.list_appointments(now(), now() + interval '3 days') where id = ${visitToday}`,
    );
    expect(row).toEqual({ status: "confirmed", window_closed_at: null });
    const [call] = await as(
      amina,
      (sql) => sql`
      select count(*)::int as open from public.video_call_sessions
       where appointment_id = ${visitToday} and status = 'pending' and call_window_end > now() + interval '30 hours'`,
    );
    expect(call).toEqual({ open: 1 });
  });
});

test("a place in the day that somebody else took meanwhile is left to them", async () => {
  await scene(async ({ arrange }) => {
    await arrange(
      (sql) => sql`
      insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end)
      select patient_id, provider_id, facility_id, now() + interval '40 hours', now() + interval '44 hours'
        from public.appointments where id = ${visitToday}`,
    );
    await arrange((sql) => sql`select demo.move_today(now() + interval '40 hours')`);
    const [anchor] = await arrange(
      (sql) => sql`select visit_at > now() + interval '39 hours' as moved from demo.anchor`,
    );
    expect(anchor).toEqual({ moved: true });
  });
});
