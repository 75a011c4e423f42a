import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { amina, systemAdmin } from "../support/cast.ts";
import { scene } from "../support/scene.ts";

type Given = { engine: string; model_id: string; metadata: Record<string, string | number> };

function answered(after: string | null, given: Given) {
  // Within one transaction everything is of one instant: the later id is the later word.
  const said = { id: newId(), ui_id: randomUUID(), content: "Hello", parts: null };
  const nothing = { parts: [], sources: [], action_items: [], confidence: null };
  return {
    baton: 1,
    after,
    said,
    answer: { id: newId(), content: "Hello.", ...nothing, ...given },
    outcome: {
      urgency: null,
      triage: null,
      escalate: null,
      handover: {},
      rules: "1",
      fixed: false,
    },
    call: null,
  };
}

test("answers are counted by what gave them, without a word of them", async () => {
  await scene(async (s) => {
    const thread = randomUUID();
    await s.as(
      amina,
      (sql) => sql`insert into public.ai_conversations (id, user_id) values (${thread}, ${amina})`,
    );
    const rules = `rules-${thread}`;
    const turns: Given[] = [
      { engine: "guided", model_id: "guided/7", metadata: { rules, took_ms: 10 } },
      {
        engine: "openai",
        model_id: "openai/m",
        metadata: { rules, prompt_version: 2, took_ms: 30 },
      },
      {
        engine: "openai",
        model_id: "openai/m",
        metadata: { rules, prompt_version: 2, took_ms: 50 },
      },
      { engine: "openai", model_id: "openai/m", metadata: { rules, prompt_version: 3 } },
    ];
    let last: string | null = null;
    for (const given of turns) {
      const turn = answered(last, given);
      await s.as(
        "service",
        (sql) => sql`select public.record_assistant_turn(${amina}, ${thread}, ${sql.json(turn)})`,
      );
      last = turn.answer.id;
    }
    await s.as(amina, (sql) => sql`select public.rate_assistant_answer(${last}, true)`);
    const rows = await s.as(
      systemAdmin,
      (sql) => sql`
        select engine, model_id, prompt_version, answers, helped, not_helped, mean_ms
          from public.list_answer_versions() where rules_version = ${rules} order by 1, 3`,
    );
    const counted = (
      prompt: number | null,
      answers: number,
      helped: number,
      ms: number | null,
    ) => ({
      engine: prompt === null ? "guided" : "openai",
      model_id: prompt === null ? "guided/7" : "openai/m",
      prompt_version: prompt,
      answers,
      helped,
      not_helped: 0,
      mean_ms: ms,
    });
    expect([...rows]).toEqual([
      counted(null, 1, 0, 10),
      counted(2, 2, 0, 40),
      counted(3, 1, 1, null),
    ]);
  });
});
