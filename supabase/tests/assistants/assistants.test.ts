import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, jonas, lakeside, mbeki, nurse, ortega, systemAdmin } from "../support/cast.ts";
import { scene, type Scene, type Tx } from "../support/scene.ts";

async function startThread({ as }: Scene, person: string): Promise<string> {
  const id = randomUUID();
  await as(
    person,
    (sql) =>
      sql`insert into public.ai_conversations (id, user_id, conversation_category) values (${id}, ${person}, 'symptom_check')`,
  );
  return id;
}

const say =
  (thread: string, role: string, content = "Hello") =>
  (sql: Tx) =>
    sql`insert into public.ai_messages (conversation_id, role, content) values (${thread}, ${role}, ${content})`;

const answer = (thread: string, baton: number) => (sql: Tx) =>
  sql`insert into public.ai_messages (conversation_id, role, content, baton, engine) values (${thread}, 'assistant', 'Since when?', ${baton}, 'guided')`;

async function escalate({ arrange }: Scene, thread: string, facility = lakeside): Promise<string> {
  const id = randomUUID();
  await arrange(
    (sql) => sql`
    insert into public.ai_escalations (id, conversation_id, patient_id, facility_id, urgency_level, cause)
    values (${id}, ${thread}, ${amina}, ${facility}, 'urgent', 'asked')`,
  );
  return id;
}
const claim = (escalation: string) => (sql: Tx) =>
  sql`select public.claim_escalation(${escalation})`;

test("people add their own words; what a machine, a provider or the system says they cannot forge", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    await s.as(amina, say(thread, "user"));
    for (const role of ["assistant", "provider", "system"]) {
      expect((await s.refused(amina, say(thread, role))).code, role).toBe("42501");
    }
    for (const stranger of [jonas, mbeki, systemAdmin]) {
      expect((await s.refused(stranger, say(thread, "user"))).code).toBe("42501");
      expect(await s.as(stranger, (sql) => sql`select id from public.ai_messages`)).toHaveLength(0);
    }
  });
});

test("of a thread only title and archive are the person's to change; triage and escalation are not", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    expect(
      await s.as(
        amina,
        (sql) =>
          sql`update public.ai_conversations set title = 'Headache', archived_at = now() where id = ${thread} returning id`,
      ),
    ).toHaveLength(1);
    for (const change of [
      "urgency_level = 'routine'",
      "triage_result = '{}'",
      "escalated_to_provider = true",
      "baton = 9",
      `user_id = '${jonas}'`,
    ]) {
      expect(
        (
          await s.refused(amina, (sql) =>
            sql.unsafe(`update public.ai_conversations set ${change}`),
          )
        ).code,
        change,
      ).toBe("42501");
    }
    expect(
      (
        await s.refused(
          amina,
          (sql) => sql`insert into public.ai_conversations (user_id) values (${jonas})`,
        )
      ).code,
    ).toBe("42501");
    expect(
      await s.as(jonas, (sql) => sql`update public.ai_conversations set title = 'x' returning id`),
    ).toHaveLength(0);
  });
});

test("an answer written under an old baton is refused, a finished one cannot grow on", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    await s.as("service", answer(thread, 1));
    const escalation = await escalate(s, thread);
    await s.as(mbeki, claim(escalation));
    expect(await s.refused("service", answer(thread, 1))).toMatchObject({
      code: "PT409",
      message: "stale_baton",
    });
    expect((await s.refused("service", answer(thread, 2))).code).toBe("PT409");
    expect(
      (
        await s.refused(
          "service",
          (sql) =>
            sql`update public.ai_messages set content = 'And then?' where conversation_id = ${thread}`,
        )
      ).code,
    ).toBe("PT409");
    await s.as(mbeki, (sql) => sql`select public.hand_back_to_assistant(${thread})`);
    expect((await s.refused("service", answer(thread, 1))).code).toBe("PT409");
    await s.as("service", answer(thread, 3));
  });
});

test("an escalation is claimed once, by a provider of its facility, who then reads and answers", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    await s.as(amina, say(thread, "user", "My chest hurts"));
    const escalation = await escalate(s, thread);
    expect((await s.refused(ortega, claim(escalation))).code).toBe("P0002");
    expect((await s.refused(jonas, claim(escalation))).code).toBe("42501");
    expect(await s.as(mbeki, (sql) => sql`select id from public.ai_messages`)).toHaveLength(0);
    await s.as(mbeki, claim(escalation));
    expect((await s.refused(nurse, claim(escalation))).code).toBe("P0002");
    expect(await s.as(mbeki, (sql) => sql`select id from public.ai_messages`)).toHaveLength(1);
    await s.as(mbeki, say(thread, "provider", "I am calling you now."));
    expect((await s.refused(mbeki, say(thread, "user"))).code).toBe("42501");
    expect((await s.refused(nurse, say(thread, "provider"))).code).toBe("42501");
    const [row] = await s.as(
      amina,
      (sql) =>
        sql`select escalated_to_provider, escalated_provider_id, baton from public.ai_conversations where id = ${thread}`,
    );
    expect(row).toEqual({ escalated_to_provider: true, escalated_provider_id: mbeki, baton: 2 });
  });
});

test("only the person who holds the word gives it back", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const escalation = await escalate(s, thread);
    await s.as(mbeki, claim(escalation));
    for (const person of [amina, nurse]) {
      expect(
        (await s.refused(person, (sql) => sql`select public.hand_back_to_assistant(${thread})`))
          .code,
      ).toBe("P0002");
    }
  });
});

test("the same turn twice is one turn", async () => {
  await scene(async (s) => {
    const thread = await startThread(s, amina);
    const turn = (sql: Tx) => sql`
      insert into public.ai_messages (conversation_id, role, content, ui_id) values (${thread}, 'user', 'Hello', 'turn-1')`;
    await s.as(amina, turn);
    expect((await s.refused(amina, turn)).code).toBe("23505");
    expect((await s.refused(amina, say(thread, "user", "x".repeat(2001)))).code).toBe("23514");
  });
});
