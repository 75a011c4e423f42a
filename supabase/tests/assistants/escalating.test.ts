import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { climbAt, onCall, quietScene, serveAt, subscribe } from "../notifications/climbing.ts";
import { amina, facilityAdmin, jonas, lakeside, mbeki, nurse, ortega } from "../support/cast.ts";
import { type Scene, type Tx, scene, send } from "../support/scene.ts";

type Urgency = "routine" | "urgent" | "emergency";

/** A thread that waits, as the server puts it before the clinic. */
async function escalate(s: Scene, urgency: Urgency, person = amina): Promise<string> {
  const thread = randomUUID();
  const rows = await s.arrange(async (sql) => {
    await sql`insert into public.ai_conversations (id, user_id) values (${thread}, ${person})`;
    return sql<{ id: string }[]>`
      insert into public.ai_escalations (conversation_id, patient_id, facility_id, urgency_level, cause)
      values (${thread}, ${person}, ${lakeside}, ${urgency}, 'asked') returning id`;
  });
  return rows[0]?.id ?? "";
}

const claim = (escalation: string) => (sql: Tx) =>
  sql`select public.claim_escalation(${escalation}) as thread`;
const close = (escalation: string) => (sql: Tx) =>
  sql`select public.close_escalation(${escalation})`;

const carried = (escalation: string) => async (sql: Tx) => {
  const [row] = await sql<{ id: string | null }[]>`
    select care_conversation_id as id from public.ai_escalations where id = ${escalation}`;
  return row?.id ?? null;
};

/** Who was told at that time, by kind. */
async function toldAt(s: Scene, after: string): Promise<string[]> {
  await climbAt(s, after);
  const told = await serveAt(s, after);
  return told.map(({ kind, recipient }) => `${kind} ${recipient}`).toSorted();
}

const providersOf = (facility: string) => async (sql: Tx) =>
  (
    await sql<{ id: string }[]>`
      select id from public.users where facility_id = ${facility} and role = 'provider' and is_active`
  ).map(({ id }) => id);

test("what waits is told to who is on call, then to everybody who treats, then to the administrators, then no more", async () => {
  await quietScene(async (s) => {
    await s.arrange(
      (sql) => sql`delete from public.on_call_shifts where facility_id = ${lakeside}`,
    );
    await s.arrange(onCall(lakeside, nurse));
    await s.arrange(subscribe(nurse));
    await escalate(s, "emergency");
    expect(await toldAt(s, "1 second")).toEqual([`notice.push ${nurse}`]);
    expect(await toldAt(s, "2 minutes")).toEqual([]);
    const told = await toldAt(s, "4 minutes");
    const people = told.map((one) => one.replace(/^notice\.(push|email) /, ""));
    expect(people.toSorted()).toEqual((await s.arrange(providersOf(lakeside))).toSorted());
    expect(await toldAt(s, "8 minutes")).toEqual([`notice.admins ${facilityAdmin}`]);
    expect(await toldAt(s, "1 day")).toEqual([]);
  });
});

test("with nobody on call the step after follows at once, and nobody of another clinic is told", async () => {
  await quietScene(async (s) => {
    await s.arrange(
      (sql) => sql`delete from public.on_call_shifts where facility_id = ${lakeside}`,
    );
    await escalate(s, "urgent");
    await climbAt(s, "1 second");
    const told = await toldAt(s, "2 seconds");
    expect(told).toHaveLength((await s.arrange(providersOf(lakeside))).length);
    expect(told.join()).not.toContain(ortega);
  });
});

test("taking it over ends it, also between the step and the sending", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCallAlone(nurse));
    const escalation = await escalate(s, "urgent");
    await climbAt(s, "1 second");
    await s.as(mbeki, claim(escalation));
    expect(await serveAt(s, "1 second")).toEqual([]);
    expect(await toldAt(s, "1 hour")).toEqual([]);
    const open = await s.arrange(
      (sql) =>
        sql`select 1 from private.outbox where done_at is null and payload ? 'escalation_id'`,
    );
    expect(open).toHaveLength(0);
  });
});

const onCallAlone = (person: string) => async (sql: Tx) => {
  await sql`delete from public.on_call_shifts where facility_id = ${lakeside}`;
  await onCall(lakeside, person)(sql);
};

test("a danger that grows begins anew; the same again does not", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCallAlone(nurse));
    const escalation = await escalate(s, "routine");
    const raise = (urgency: Urgency) => (sql: Tx) =>
      sql`update public.ai_escalations set urgency_level = ${urgency} where id = ${escalation}`;
    expect(await toldAt(s, "1 second")).toHaveLength(1);
    await s.arrange(raise("routine"));
    expect(await toldAt(s, "2 seconds")).toEqual([]);
    await s.arrange(raise("emergency"));
    expect(await toldAt(s, "3 seconds")).toHaveLength(1);
  });
});

test("quiet hours hold what can wait, and no danger", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCallAlone(nurse));
    await s.arrange(
      (sql) => sql`
        insert into public.notification_preferences (user_id, quiet_from, quiet_until)
        select u.id, (now() at time zone u.time_zone - interval '1 hour')::time,
            (now() at time zone u.time_zone + interval '5 hours')::time
          from public.users u where u.id = ${nurse}
        on conflict (user_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`,
    );
    await escalate(s, "routine");
    expect(await toldAt(s, "1 second")).toEqual([]);
    await escalate(s, "emergency", jonas);
    expect(await toldAt(s, "2 seconds")).toEqual([`notice.email ${nurse}`]);
  });
});

test("what goes out holds ids alone, and each step is on record with how many it told", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCallAlone(nurse));
    const escalation = await escalate(s, "urgent");
    await climbAt(s, "1 second");
    const [row] = await s.arrange(
      (sql) =>
        sql<
          { payload: object }[]
        >`select payload from private.outbox where payload ? 'escalation_id'`,
    );
    expect(Object.keys(row?.payload ?? {}).toSorted()).toEqual(["escalation_id", "run", "user_id"]);
    const [event] = await s.arrange(
      (sql) =>
        sql`select detail from audit.events where action = 'escalation.told' and object_id = ${escalation}`,
    );
    expect(event?.["detail"]).toEqual({ step: "on_call", people: 1 });
  });
});

test("whoever takes a thread over has a conversation with its patient, in which both write and which stays", async () => {
  await scene(async (s) => {
    const escalation = await escalate(s, "urgent");
    expect(await s.as(amina, carried(escalation))).toBeNull();
    await s.as(mbeki, claim(escalation));
    const conversation = String(await s.as(amina, carried(escalation)));
    const [row] = await s.arrange(
      (sql) => sql`
        select c.conversation_category, c.conversation_type, c.facility_id, c.appointment_id, w.reason,
            w.closes_at = now() + interval '24 hours' as a_day
          from public.conversations c join public.care_windows w on w.id = c.care_window_id where c.id = ${conversation}`,
    );
    expect(row).toEqual({
      conversation_category: "provider_to_patient",
      conversation_type: "direct",
      facility_id: lakeside,
      appointment_id: null,
      reason: "escalation",
      a_day: true,
    });
    await s.as(mbeki, (sql) => send(sql, conversation, mbeki, "I am here."));
    await s.as(amina, (sql) => send(sql, conversation, amina, "Thank you."));
    const seen = (sql: Tx) =>
      sql`select 1 from public.messages where conversation_id = ${conversation}`;
    expect(await s.as(amina, seen)).toHaveLength(2);
    for (const stranger of [jonas, nurse, facilityAdmin]) {
      expect(await s.as(stranger, seen)).toHaveLength(0);
    }
    await s.as(mbeki, close(escalation));
    await s.as(amina, (sql) => send(sql, conversation, amina, "One more thing."));
    const again = await escalate(s, "routine");
    await s.as(mbeki, claim(again));
    expect(await s.as(amina, carried(again)), "the one that is open").toBe(conversation);
    const others = await escalate(s, "routine");
    await s.as(nurse, claim(others));
    expect(await s.as(amina, carried(others))).not.toBe(conversation);
  });
});

test("who waits is told by two identifiers, to providers of the clinic alone", async () => {
  await scene(async (s) => {
    const escalation = await escalate(s, "urgent");
    const list = (sql: Tx) => sql`
      select patient_id, birth_date is not null as born, record_number is not null as numbered
        from public.list_escalations() where escalation_id = ${escalation}`;
    expect(await s.as(mbeki, list)).toEqual([{ patient_id: amina, born: true, numbered: true }]);
    expect(await s.as(ortega, list)).toHaveLength(0);
  });
});
