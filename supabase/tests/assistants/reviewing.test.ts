import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import {
  amina,
  facilityAdmin,
  helene,
  jonas,
  mbeki,
  ortega,
  systemAdmin,
} from "../support/cast.ts";
import { scene, type Actor, type Scene, type Tx } from "../support/scene.ts";

/** A second administrator of the system. */
const other = ortega;

async function secondOperator({ arrange }: Scene): Promise<void> {
  await arrange(
    (sql) =>
      sql`update public.users set role = 'system_admin', facility_id = null where id = ${other}`,
  );
}

async function assistantOf({ arrange }: Scene, type: string): Promise<string> {
  const [row] = await arrange(
    (sql) => sql<{ id: string }[]>`
      select id from public.ai_assistants where assistant_type = ${type} and is_active limit 1`,
  );
  return row?.id ?? "";
}

const setActive = (assistant: string, isActive: boolean) => (sql: Tx) =>
  sql`select public.set_assistant_active(${assistant}, ${isActive})`;

const propose =
  (id: string, assistant: string, prompt = "Say less.") =>
  (sql: Tx) =>
    sql`select public.propose_prompt(${id}, ${assistant}, ${prompt})`;
const review = (id: string) => (sql: Tx) => sql`select public.review_prompt(${id})`;
const publish = (id: string) => (sql: Tx) => sql`select public.publish_prompt(${id})`;

const start = (id: string, person: string, assistant: string) => (sql: Tx) =>
  sql`insert into public.ai_conversations (id, user_id, assistant_id) values (${id}, ${person}, ${assistant})`;

function answered(ui: string, after: string | null, fixed: boolean, tookMs?: number) {
  // Within one transaction everything is of one instant: the later id is the later word.
  const said = newId();
  const id = newId();
  return {
    baton: 1,
    after,
    said: { id: said, ui_id: ui, content: "Hello", parts: null },
    answer: {
      id,
      content: "Hello.",
      parts: [],
      sources: [],
      action_items: [],
      metadata: tookMs === undefined ? {} : { took_ms: tookMs },
      confidence: null,
      engine: "guided",
      model_id: "guided/1",
    },
    outcome: { urgency: null, triage: null, escalate: null, handover: {}, rules: "1", fixed },
    call: null,
  };
}
const record = (person: string, thread: string, turn: ReturnType<typeof answered>) => (sql: Tx) =>
  sql`select public.record_assistant_turn(${person}, ${thread}, ${sql.json(turn)})`;

test("only a system administrator switches an assistant, sees those that are off, and touches what a model is told", async () => {
  await scene(async (s) => {
    const assistant = await assistantOf(s, "general");
    const version = randomUUID();
    await s.as(systemAdmin, propose(version, assistant));
    const doors = [
      setActive(assistant, false),
      propose(randomUUID(), assistant),
      review(version),
      publish(version),
      (sql: Tx) => sql`select * from public.list_assistants()`,
      (sql: Tx) => sql`select * from public.list_answer_versions()`,
    ];
    const actors: Actor[] = [amina, mbeki, facilityAdmin, "anon"];
    for (const actor of actors) {
      for (const door of doors) expect((await s.refused(actor, door)).code).toBe("42501");
    }
    const prompts = (sql: Tx) => sql`select prompt from public.ai_prompt_versions`;
    for (const person of [amina, mbeki, facilityAdmin]) {
      expect(await s.as(person, prompts)).toHaveLength(0);
    }
    expect((await s.refused("anon", prompts)).code).toBe("42501");
    await s.as(systemAdmin, setActive(assistant, false));
    const listed = await s.as(
      systemAdmin,
      (sql) =>
        sql`select is_active from public.list_assistants() where assistant_id = ${assistant}`,
    );
    expect(listed).toEqual([{ is_active: false }]);
  });
});

test("an assistant that is off is not offered, starts nothing, and answers only what no engine is asked for", async () => {
  await scene(async (s) => {
    const assistant = await assistantOf(s, "general");
    const thread = randomUUID();
    await s.as(amina, start(thread, amina, assistant));
    const first = answered("a", null, false);
    await s.as("service", record(amina, thread, first));
    await s.as(systemAdmin, setActive(assistant, false));
    const offered = (sql: Tx) => sql`select id from public.ai_assistants where id = ${assistant}`;
    expect(await s.as(amina, offered)).toHaveLength(0);
    expect(await s.refused(amina, start(randomUUID(), amina, assistant))).toMatchObject({
      code: "42501",
      message: "assistant_off",
    });
    const nameless = (sql: Tx) =>
      sql`insert into public.ai_conversations (user_id, conversation_category) values (${amina}, 'general')`;
    expect(await s.refused(amina, nameless)).toMatchObject({ message: "assistant_off" });
    const next = answered("b", first.answer.id, false);
    expect(await s.refused("service", record(amina, thread, next))).toMatchObject({
      code: "42501",
      message: "assistant_off",
    });
    const danger = answered("b", first.answer.id, true);
    await s.as("service", record(amina, thread, danger));
    await s.as(systemAdmin, setActive(assistant, true));
    await s.as("service", record(amina, thread, answered("c", danger.answer.id, false)));
  });
});

test("what a model is told changes after somebody else has reviewed it, and goes back the same way", async () => {
  await scene(async (s) => {
    await secondOperator(s);
    const assistant = await assistantOf(s, "general");
    const told = async () => {
      const [row] = await s.arrange(
        (sql) => sql`select system_prompt from public.ai_assistants where id = ${assistant}`,
      );
      return row?.["system_prompt"];
    };
    const before = await told();
    const id = randomUUID();
    await s.as(systemAdmin, propose(id, assistant));
    await s.as(systemAdmin, propose(id, assistant));
    expect(await s.refused(systemAdmin, publish(id))).toMatchObject({ message: "not_reviewed" });
    expect(await s.refused(systemAdmin, review(id))).toMatchObject({ message: "own_work" });
    await s.as(other, review(id));
    expect(await told()).toBe(before);
    await s.as(systemAdmin, publish(id));
    expect(await told()).toBe("Say less.");
    const rows = await s.as(
      systemAdmin,
      (sql) =>
        sql`select id, version, author_id, reviewed_by from public.ai_prompt_versions where assistant_id = ${assistant} order by version`,
    );
    expect(rows).toMatchObject([
      { version: 1, author_id: null, reviewed_by: null },
      { version: 2, author_id: systemAdmin, reviewed_by: other },
    ]);
    await s.as(other, publish(String(rows[0]?.["id"])));
    expect(await told()).toBe(before);
    for (const prompt of ["", "   ", "x".repeat(20_001)]) {
      const refused = await s.refused(systemAdmin, propose(randomUUID(), assistant, prompt));
      expect(refused).toMatchObject({ code: "22023", detail: "prompt" });
    }
  });
});

test("nobody reviews their own version, not even the owner of the table", async () => {
  await scene(async (s) => {
    const assistant = await assistantOf(s, "general");
    const insert = (sql: Tx) =>
      sql`insert into public.ai_prompt_versions (assistant_id, version, prompt, author_id, reviewed_by, reviewed_at, published_at)
        values (${assistant}, 9, 'x', ${helene}, ${helene}, now(), now())`;
    await expect(s.arrange(insert)).rejects.toMatchObject({ code: "23514" });
  });
});

const run = (changes: Record<string, string | number | null>) => (sql: Tx) =>
  sql`select public.record_eval_run(${sql.json({
    suite: "triage",
    assistant_type: "symptom_checker",
    engine: "guided",
    rules_version: "2026-11-28.1",
    content_hash: "0123456789abcdef",
    figures: { cases: 10, emergency: { recall: 0.9 } },
    accuracy: 0.9,
    ran_at: "2026-11-28T08:00:00Z",
    ...changes,
  })})`;

test("accuracy is the newest run of each suite of the guided engine, the lowest of them", async () => {
  await scene(async (s) => {
    const accuracy = async () => {
      const [row] = await s.arrange(
        (sql) =>
          sql`select accuracy_score::float8 as score from public.ai_assistants where assistant_type = 'symptom_checker'`,
      );
      return row?.["score"];
    };
    expect((await s.refused(systemAdmin, run({}))).code).toBe("42501");
    expect((await s.refused(amina, run({}))).code).toBe("42501");
    expect(await accuracy()).toBeNull();
    await s.as("service", run({}));
    expect(await accuracy()).toBe(0.9);
    await s.as("service", run({ accuracy: 0.5, ran_at: "2026-11-27T08:00:00Z" }));
    await s.as("service", run({ accuracy: 0.2, engine: "openai/a-model" }));
    await s.as("service", run({ suite: "leakage", accuracy: null }));
    expect(await accuracy()).toBe(0.9);
    await s.as("service", run({ suite: "red-flags", accuracy: 0.8123 }));
    expect(await accuracy()).toBe(0.81);
    const runs = (sql: Tx) =>
      sql`select prompt_version, engine from public.ai_eval_runs where engine <> 'guided'`;
    expect(await s.as(systemAdmin, runs)).toEqual([
      { prompt_version: 1, engine: "openai/a-model" },
    ]);
    expect(await s.as(mbeki, runs)).toHaveLength(0);
    expect((await s.refused("service", run({ content_hash: "no hash" }))).code).toBe("23514");
  });
});

test("the time of an answer is the mean of what the server noted", async () => {
  await scene(async (s) => {
    const assistant = await assistantOf(s, "general");
    const mean = async () => {
      await s.arrange((sql) => sql`select private.run_minutely(now())`);
      const [row] = await s.arrange(
        (sql) =>
          sql`select response_time_avg_ms as ms from public.ai_assistants where id = ${assistant}`,
      );
      return row?.["ms"];
    };
    for (const [person, tookMs] of [
      [amina, 100],
      [jonas, 301],
    ] as const) {
      const thread = randomUUID();
      await s.as(person, start(thread, person, assistant));
      const first = answered("a", null, false, tookMs);
      await s.as("service", record(person, thread, first));
      await s.as("service", record(person, thread, answered("b", first.answer.id, false)));
    }
    expect(await mean()).toBe(201);
  });
});
