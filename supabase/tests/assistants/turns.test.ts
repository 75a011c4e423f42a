import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, jonas, lakeside, mbeki, nurse, ortega, systemAdmin } from "../support/cast.ts";
import { scene, type Scene, type Tx } from "../support/scene.ts";

async function startThread({ as }: Scene, person: string): Promise<string> {
  const id = randomUUID();
  await as(
    person,
    (sql) => sql`insert into public.ai_conversations (id, user_id) values (${id}, ${person})`,
  );
  return id;
}

type Json = Parameters<Tx["json"]>[0];

type Changes = {
  baton?: number;
  after?: string | null;
  ui?: string;
  outcome?: Record<string, Json>;
  call?: Record<string, Json>;
};

function turn({ baton = 1, after = null, ui = "turn-1", outcome = {}, call }: Changes = {}) {
  return {
    baton,
    after,
    said: { id: randomUUID(), ui_id: ui, content: "My head hurts", parts: null },
    answer: {
      id: randomUUID(),
      content: "Since when?",
      parts: [{ type: "text", text: "Since when?" }],
      sources: [],
      action_items: [],
      metadata: { engine: "guided" },
      confidence: null,
      engine: "guided",
      model_id: "guided/1",
    },
    outcome: { urgency: null, triage: null, escalate: null, handover: {}, rules: "1", ...outcome },
    call: call ?? null,
  };
}

const record = (person: string, thread: string, one: ReturnType<typeof turn>) => (sql: Tx) =>
  sql<
    { id: string }[]
  >`select public.record_assistant_turn(${person}, ${thread}, ${sql.json(one)}) as id`;

const messagesOf = (thread: string) => (sql: Tx) =>
  sql<{ role: string; id: string; author_id: string | null }[]>`
    select id, role, author_id from public.ai_messages where conversation_id = ${thread} order by created_at, id`;

test("what was said and what was answered are written together, once, by the server alone", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const one = turn();
    expect((await s.refused(amina, record(amina, thread, one))).code).toBe("42501");
    const [first] = await s.as("service", record(amina, thread, one));
    expect(first?.id).toBe(one.answer.id);
    const again = { ...turn({ after: null }), said: { ...one.said, id: randomUUID() } };
    const [second] = await s.as("service", record(amina, thread, again));
    expect(second?.id).toBe(one.answer.id);
    expect(await s.as(amina, messagesOf(thread))).toEqual([
      { id: one.said.id, role: "user", author_id: amina },
      { id: one.answer.id, role: "assistant", author_id: null },
    ]);
    const broken = turn({ after: one.answer.id, ui: "turn-2" });
    const tooLong = { ...broken, said: { ...broken.said, content: "x".repeat(2001) } };
    expect((await s.refused("service", record(amina, thread, tooLong))).code).toBe("23514");
    const unanswered = { ...broken, answer: { ...broken.answer, id: one.answer.id } };
    expect((await s.refused("service", record(amina, thread, unanswered))).code).toBe("23505");
    expect(await s.as(amina, messagesOf(thread))).toHaveLength(2);
  });
});

test("what was offered is a list, and stands until something else is", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const offer = [{ act: "book", providerId: mbeki, day: "2030-01-02" }];
    const text = turn({ outcome: { suggestions: "me" } });
    expect((await s.refused("service", record(amina, thread, text))).code).toBe("23514");
    const offered = turn({ outcome: { suggestions: offer } });
    await s.as("service", record(amina, thread, offered));
    const later = turn({ after: offered.answer.id, ui: "turn-2", outcome: { suggestions: null } });
    await s.as("service", record(amina, thread, later));
    const suggestions = (sql: Tx) =>
      sql`select appointment_suggestions as list from public.ai_conversations where id = ${thread}`;
    expect([...(await s.as(amina, suggestions))]).toEqual([{ list: offer }]);
    const own = (sql: Tx) =>
      sql`update public.ai_conversations set appointment_suggestions = '[]' where id = ${thread}`;
    expect((await s.refused(amina, own)).code).toBe("42501");
  });
});

test("of several turns at once one stands; the others were thought out without knowing of it", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    await s.as("service", record(amina, thread, turn({ ui: "a" })));
    const late = await s.refused("service", record(amina, thread, turn({ ui: "b" })));
    expect(late).toMatchObject({ code: "PT409", message: "stale_turn" });
  });
});

test("no turn goes into the thread of somebody else, or into one that a provider speaks in", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    expect((await s.refused("service", record(jonas, thread, turn()))).code).toBe("P0002");
    const outcome = { escalate: "red_flag", urgency: "emergency", handover: { complaint: "x" } };
    const one = turn({ outcome });
    await s.as("service", record(amina, thread, one));
    const [waiting] = await s.as(mbeki, (sql) => sql`select * from public.list_escalations()`);
    await s.as(
      mbeki,
      (sql) => sql`select public.claim_escalation(${String(waiting?.["escalation_id"])})`,
    );
    const stale = turn({ ui: "b", after: one.answer.id });
    expect((await s.refused("service", record(amina, thread, stale))).code).toBe("PT409");
  });
});

test("an urgency never sinks, and danger waits first in the list of the facility's providers", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const one = turn({
      outcome: { urgency: "emergency", escalate: "red_flag", handover: { a: 1 } },
    });
    await s.as("service", record(amina, thread, one));
    await s.as(
      "service",
      record(
        amina,
        thread,
        turn({ ui: "b", after: one.answer.id, outcome: { urgency: "routine" } }),
      ),
    );
    const [row] = await s.as(
      amina,
      (sql) =>
        sql`select urgency_level, escalated_to_provider from public.ai_conversations where id = ${thread}`,
    );
    expect(row).toEqual({ urgency_level: "emergency", escalated_to_provider: true });
    const other = await startThread(s, amina);
    const asked = (sql: Tx) =>
      sql`select public.escalate_assistant_thread(${amina}, ${other}, 'asked', 'routine', '{}')`;
    expect((await s.refused(amina, asked)).code).toBe("42501");
    await s.as("service", asked);
    const list = (sql: Tx) =>
      sql`select conversation_id, urgency_level, handover from public.list_escalations() where conversation_id in (${thread}, ${other})`;
    expect(await s.as(mbeki, list)).toEqual([
      { conversation_id: thread, urgency_level: "emergency", handover: null },
      { conversation_id: other, urgency_level: "routine", handover: null },
    ]);
    expect(await s.as(ortega, list)).toHaveLength(0);
    expect((await s.refused(amina, list)).code).toBe("42501");
  });
});

test("a proposal is decided once, by the person it was made to, before its time is over", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const call = {
      id: "call-1",
      tool: "cancel_visit",
      input: { appointmentId: randomUUID() },
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const one = turn({ call });
    await s.as("service", record(amina, thread, one));
    const decide = (approved: boolean) => (sql: Tx) =>
      sql`select public.decide_tool_call(${thread}, 'call-1', ${approved}) as said`;
    for (const stranger of [jonas, mbeki]) {
      expect((await s.refused(stranger, decide(true))).code).toBe("P0002");
    }
    const [yes] = await s.as(amina, decide(true));
    expect(yes?.["said"]).toMatchObject({ claimed: true, status: "approved" });
    const [twice] = await s.as(amina, decide(true));
    expect(twice?.["said"]).toMatchObject({ claimed: false, status: "approved" });
    const finish = (sql: Tx) =>
      sql`select public.finish_tool_call(${thread}, 'call-1', true, '{}')`;
    expect((await s.refused(amina, finish)).code).toBe("42501");
    await s.as("service", finish);
    const next = turn({ ui: "b", after: one.answer.id, call: { ...call, id: "call-2" } });
    await s.as("service", record(amina, thread, next));
    await s.arrange(
      (sql) =>
        sql`update public.ai_tool_calls set expires_at = now() where tool_call_id = 'call-2'`,
    );
    const [late] = await s.as(
      amina,
      (sql) => sql`select public.decide_tool_call(${thread}, 'call-2', true) as said`,
    );
    expect(late?.["said"]).toMatchObject({ claimed: false, status: "expired" });
  });
});

test("the next turn takes back what was proposed and not decided", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const call = { id: "c", tool: "cancel_visit", input: {}, expires_at: "2999-01-01T00:00:00Z" };
    const one = turn({ call });
    await s.as("service", record(amina, thread, one));
    await s.as("service", record(amina, thread, turn({ ui: "b", after: one.answer.id })));
    const [said] = await s.as(
      amina,
      (sql) => sql`select public.decide_tool_call(${thread}, 'c', true) as said`,
    );
    expect(said?.["said"]).toMatchObject({ claimed: false, status: "superseded" });
  });
});

test("turns are counted per person", async () => {
  await scene(async (s) => {
    const take = (sql: Tx) => sql`select public.take_assistant_turn()`;
    for (let n = 0; n < 12; n += 1) await s.as(amina, take);
    expect((await s.refused(amina, take)).code).toBe("PT429");
    await s.as(jonas, take);
  });
});

test("only the person rates an answer in their thread", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const one = turn();
    await s.as("service", record(amina, thread, one));
    const rate = (sql: Tx) => sql`select public.rate_assistant_answer(${one.answer.id}, false)`;
    expect((await s.refused(jonas, rate)).code).toBe("P0002");
    await s.as(amina, rate);
    const [row] = await s.as(
      amina,
      (sql) => sql`select message_metadata from public.ai_messages where id = ${one.answer.id}`,
    );
    expect(row?.["message_metadata"]).toEqual({ engine: "guided", helpful: false });
  });
});

test("who took a thread over ends it, and no longer reads it", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const [opened] = await s.as(
      "service",
      (sql) =>
        sql`select public.escalate_assistant_thread(${amina}, ${thread}, 'asked', 'urgent', '{}') as id`,
    );
    const id = String(opened?.["id"]);
    await s.as(mbeki, (sql) => sql`select public.claim_escalation(${id})`);
    const close = (sql: Tx) => sql`select public.close_escalation(${id})`;
    expect((await s.refused(nurse, close)).code).toBe("P0002");
    await s.as(mbeki, close);
    expect(
      await s.as(mbeki, (sql) => sql`select id from public.ai_conversations where id = ${thread}`),
    ).toHaveLength(0);
    const [row] = await s.as(
      amina,
      (sql) => sql`select baton_holder, baton from public.ai_conversations where id = ${thread}`,
    );
    expect(row).toEqual({ baton_holder: "assistant", baton: 3 });
    const [facility] = await s.arrange(
      (sql) => sql`select facility_id from public.ai_escalations where id = ${id}`,
    );
    expect(facility).toEqual({ facility_id: lakeside });
  });
});

test("who belongs to no clinic is told so, and never that a clinic was alerted", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, systemAdmin);
    const outcome = { escalate: "red_flag", urgency: "emergency", handover: {} };
    await s.as("service", record(systemAdmin, thread, turn({ outcome })));
    const [row] = await s.as(
      systemAdmin,
      (sql) =>
        sql`select urgency_level, escalated_to_provider from public.ai_conversations where id = ${thread}`,
    );
    expect(row).toEqual({ urgency_level: "emergency", escalated_to_provider: false });
    const asked = (sql: Tx) =>
      sql`select public.escalate_assistant_thread(${systemAdmin}, ${thread}, 'asked', 'routine', '{}')`;
    expect(await s.refused("service", asked)).toMatchObject({ message: "unreachable" });
  });
});
