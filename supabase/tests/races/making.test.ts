import { beforeAll, expect, test } from "vitest";
import type postgres from "postgres";
import { ownerPool } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { type Scenery, makeScenery, nextVisit } from "./scenery.ts";

let who: Scenery;
beforeAll(async () => {
  who = await makeScenery();
});

const ask = (visit: string) => async (sql: postgres.ISql) => {
  const [row] = await sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`;
  return row?.id;
};

const create =
  (creator: string, other: string, visit: string | null) => async (sql: postgres.ISql) => {
    const category = visit === null ? "provider_to_provider" : "provider_to_patient";
    const [row] = await sql<{ id: string }[]>`
    select public.create_conversation_with_validation(${creator}, array[${other}]::uuid[], 'direct', ${category}, ${visit}) as id`;
    return row?.id;
  };

async function threadsOf(visit: string): Promise<number> {
  const [row] = await ownerPool()<{ n: number }[]>`
    select count(*)::int as n from public.conversations where appointment_id = ${visit}`;
  return row?.n ?? -1;
}

test("patient and provider ask for the thread of their visit at once: one thread", async () => {
  const visit = await nextVisit(who);
  await race(who.patient, who.provider, async (a, b) => {
    const first = await a.run(ask(visit));
    const second = b.run(ask(visit));
    await b.blocked();
    await a.commit();
    expect(await second).toBe(first);
    await b.commit();
  });
  expect(await threadsOf(visit)).toBe(1);
});

test("whoever waited makes the thread when the first one gives up", async () => {
  const visit = await nextVisit(who);
  await race(who.patient, who.provider, async (a, b) => {
    const first = await a.run(ask(visit));
    const second = b.run(ask(visit));
    await b.blocked();
    await a.rollback();
    expect(await second).not.toBe(first);
    await b.commit();
  });
  expect(await threadsOf(visit)).toBe(1);
});

test("asking and creating at once: one thread, whichever way it was opened", async () => {
  const visit = await nextVisit(who);
  await race(who.provider, who.patient, async (a, b) => {
    const first = await a.run(create(who.provider, who.patient, visit));
    const second = b.run(ask(visit));
    await b.blocked();
    await a.commit();
    expect(await second).toBe(first);
    await b.commit();
  });
  expect(await threadsOf(visit)).toBe(1);
});

test("two colleagues write to each other at once: one conversation", async () => {
  await race(who.provider, who.colleague, async (a, b) => {
    const first = await a.run(create(who.provider, who.colleague, null));
    const second = b.run(create(who.colleague, who.provider, null));
    await b.blocked();
    await a.commit();
    expect(await second).toBe(first);
    await b.commit();
  });
});

test("two visits for one provider at one time: the second booking is refused", async () => {
  const book = (patient: string) => (sql: postgres.ISql) =>
    sql`
    insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end)
    values (${patient}, ${who.colleague}, ${who.facility}, now() + interval '5 days', now() + interval '5 days 30 minutes')`;
  await race("service", "service", async (a, b) => {
    await a.run(book(who.patient));
    const second = b.refused(book(who.patient));
    await b.blocked();
    await a.commit();
    expect((await second).code).toBe("23P01");
  });
});

test("the provider begins the visit while the patient cancels it: the first one counts", async () => {
  const visit = await nextVisit(who);
  const move = (status: string) => (sql: postgres.ISql) =>
    sql`select public.set_appointment_status(${visit}, ${status})`;
  await race(who.provider, who.patient, async (a, b) => {
    await a.run(move("in-progress"));
    const second = b.refused(move("cancelled"));
    await b.blocked();
    await a.commit();
    expect(await second).toMatchObject({ code: "PT409", message: "invalid_transition" });
  });
  const [row] = await ownerPool()`select status from public.appointments where id = ${visit}`;
  expect(row).toEqual({ status: "in-progress" });
});

test("two providers take over one escalation: one of them has it", async () => {
  const sql = ownerPool();
  const [thread] = await sql<{ id: string }[]>`
    insert into public.ai_conversations (user_id) values (${who.patient}) returning id`;
  const [escalation] = await sql<{ id: string }[]>`
    insert into public.ai_escalations (conversation_id, patient_id, facility_id, urgency_level, cause)
    values (${thread?.id ?? ""}, ${who.patient}, ${who.facility}, 'urgent', 'asked') returning id`;
  const claim = (session: postgres.ISql) =>
    session`select public.claim_escalation(${escalation?.id ?? ""})`;
  await race(who.provider, who.colleague, async (a, b) => {
    await a.run(claim);
    const second = b.refused(claim);
    await b.blocked();
    await a.commit();
    expect((await second).code).toBe("P0002");
  });
  const [held] = await sql`
    select baton, baton_user_id from public.ai_conversations where id = ${thread?.id ?? ""}`;
  expect(held).toEqual({ baton: 2, baton_user_id: who.provider });
});
