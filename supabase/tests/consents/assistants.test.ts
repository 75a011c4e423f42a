import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { lakeside, mbeki } from "../support/cast.ts";
import { agree, makePerson } from "../support/people.ts";
import { type Scene, type Tx, refusalFrom, scene } from "../support/scene.ts";

/** A patient with a thread, who has not agreed to anything. */
async function opened({ arrange, as }: Scene, role: "patient" | "provider" = "patient") {
  const person = await arrange((sql) => makePerson(sql, role, lakeside));
  const thread = randomUUID();
  await as(
    person,
    (sql) => sql`insert into public.ai_conversations (id, user_id, conversation_category)
      values (${thread}, ${person}, 'health_info')`,
  );
  return { person, thread };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const write =
  ({ thread }: Opened) =>
  (sql: Tx) =>
    sql`insert into public.ai_messages (conversation_id, role, content) values (${thread}, 'user', 'My knee hurts')`;

const record =
  ({ person, thread }: Opened, outcome: Record<string, string | boolean> = {}, baton = 1) =>
  async (sql: Tx) => {
    const turn = {
      baton,
      after: null,
      said: { id: randomUUID(), ui_id: randomUUID(), content: "My knee hurts", parts: null },
      answer: {
        id: randomUUID(),
        content: "Since when?",
        parts: [{ type: "text", text: "Since when?" }],
        sources: [],
        action_items: [],
        metadata: {},
        engine: "guided",
        model_id: "guided/1",
      },
      outcome: { handover: {}, rules: "1", ...outcome },
      call: { id: "call-1", tool: "cancel_visit", input: {}, expires_at: "2999-01-01T00:00:00Z" },
    };
    await sql`select public.record_assistant_turn(${person}, ${thread}, ${sql.json(turn)})`;
  };

const begin =
  ({ person, thread }: Opened, turn: string) =>
  (sql: Tx) =>
    sql`select public.begin_assistant_turn(${person}, ${thread}, ${turn}, 'My knee hurts', null)`;

const withdraw = (sql: Tx) => sql`select public.withdraw_consent('ai', 'settings')`;
const needed = { code: "42501", message: "consent_needed" };

test("without a consent no door takes a patient's words to an assistant, and nothing of them is stored", async () => {
  await scene(async (s) => {
    const one = await opened(s);
    expect(await s.refused(one.person, write(one))).toMatchObject(needed);
    expect(await s.refused("service", record(one))).toMatchObject(needed);
    expect(await s.refused("service", begin(one, randomUUID()))).toMatchObject(needed);
    const left = (sql: Tx) => sql`
      select id from public.ai_messages where conversation_id = ${one.thread}
      union all select conversation_id from private.running_turns where conversation_id = ${one.thread}`;
    expect(await s.arrange(left)).toHaveLength(0);
    await s.arrange((sql) => agree(sql, one.person));
    await s.as(one.person, write(one));
    await s.as("service", begin(one, randomUUID()));
  });
});

test("a warning of danger and its escalation wait for no consent", async () => {
  await scene(async (s) => {
    const one = await opened(s);
    const danger = { fixed: true, escalate: "red_flag", urgency: "emergency" };
    await s.as("service", record(one, danger));
    const waiting = await s.as(
      mbeki,
      (sql) =>
        sql`select urgency_level from public.list_escalations() where conversation_id = ${one.thread}`,
    );
    expect([...waiting]).toEqual([{ urgency_level: "emergency" }]);
  });
});

test("what is written to a person who has taken the thread over needs none", async () => {
  await scene(async (s) => {
    const one = await opened(s);
    await s.as("service", record(one, { fixed: true, escalate: "asked", urgency: "routine" }));
    await s.as(
      mbeki,
      (sql) => sql`select public.claim_escalation(escalation_id) from public.list_escalations()
        where conversation_id = ${one.thread}`,
    );
    await s.as(one.person, write(one));
  });
});

test("staff ask the assistants without one", async () => {
  await scene(async (s) => {
    const one = await opened(s, "provider");
    await s.as(one.person, write(one));
    await s.as("service", begin(one, randomUUID()));
  });
});

test("a withdrawal ends a running turn, refuses its answer, and takes back what was proposed", async () => {
  await scene(async (s) => {
    const one = await opened(s);
    await s.arrange((sql) => agree(sql, one.person));
    const after = await opened(s);
    await s.arrange((sql) => agree(sql, after.person));
    await s.as("service", record(one));
    const turn = randomUUID();
    await s.as("service", begin(one, turn));
    await s.as("service", begin(after, turn));
    const beat = (of: Opened) => async (sql: Tx) =>
      (
        await sql<
          { beat: string }[]
        >`select public.beat_assistant_turn(${of.thread}, ${turn}) as beat`
      )[0]?.beat;
    await s.as(one.person, withdraw);
    expect(await s.as("service", beat(one))).toBe("stop");
    expect(await s.as("service", beat(after)), "somebody else's goes on").toBe("go");
    const next = await s.refused("service", record(one));
    expect(next).toMatchObject(needed);
    const calls = await s.as(
      one.person,
      (sql) => sql`select status from public.ai_tool_calls where conversation_id = ${one.thread}`,
    );
    expect([...calls]).toEqual([{ status: "superseded" }]);
    const approved = await s
      .as(
        one.person,
        (sql) => sql`select public.decide_tool_call(${one.thread}, 'call-1', true) as decided`,
      )
      .catch(refusalFrom);
    expect(approved).not.toMatchObject([{ decided: "approved" }]);
    expect(
      await s.as(one.person, (sql) => sql`select id from public.ai_messages`),
      "what was said before stays readable",
    ).toHaveLength(2);
  });
});
