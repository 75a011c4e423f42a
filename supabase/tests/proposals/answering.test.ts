import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { takeTurn } from "@/lib/assistants/commands/take-turn";

import { makeMember, type Member, openClinic, useStack } from "../offline/uploading.ts";
import { asRequestOf } from "../support/request.ts";
import { commitAs, ownerPool } from "../support/scene.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

/** A model's server on this machine, which always says the same. */
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const [delta, reason] of [
    [{ content: "Rest your arm on a table, on bare skin. [2]" }, null],
    [{}, "stop"],
  ] as const) {
    const choices = [{ index: 0, delta, finish_reason: reason }];
    const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
  response.end("data: [DONE]\n\n");
});

let patient: Member;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  useStack();
  vi.stubEnv("ASSISTANT_MODEL", "openai/a-model");
  vi.stubEnv("OPENAI_API_KEY", "a-key-of-nobody-at-all");
  vi.stubEnv("OPENAI_BASE_URL", `http://127.0.0.1:${port}/v1`);
  await openClinic();
  patient = await makeMember("patient");
});
afterAll(() => new Promise((done) => server.close(done)));

/** Says one thing in a new thread, and reads what was noted with the answer. */
async function noted(text: string) {
  const thread = randomUUID();
  await commitAs(
    patient.id,
    (sql) => sql`
      insert into public.ai_conversations (id, user_id, conversation_category)
      values (${thread}, ${patient.id}, 'health_info')`,
  );
  await asRequestOf(patient.id, patient.token, async () => {
    const actor = {
      id: patient.id,
      role: "patient" as const,
      displayName: "Somebody",
      email: "",
      facilityId: null,
      facilityName: null,
      locale: "en",
      timeZone: "UTC",
      theme: null,
      sessionId: "",
    };
    const input = { conversationId: thread, id: randomUUID(), text, answer: null };
    for await (const event of await takeTurn(actor, input)) {
      if (event.type === "failed") throw new Error(event.code);
    }
  });
  const [row] = await ownerPool()`
    select engine, model_id, message_metadata ->> 'rules' is not null as has_rules,
        (message_metadata ->> 'prompt_version')::integer as prompt
      from public.ai_messages where conversation_id = ${thread} and role = 'assistant'`;
  return row;
}

test("an answer of a model keeps the version of what it was told, and one of the guided engine that of its rules", async () => {
  const [inForce] = await ownerPool()`
    select v.version from public.ai_prompt_versions v join public.ai_assistants a on a.id = v.assistant_id
     where a.assistant_type = 'health_education' and v.published_at is not null
     order by v.published_at desc limit 1`;
  expect(await noted("How should one measure blood pressure at home?")).toEqual({
    engine: "openai",
    model_id: "openai/a-model",
    has_rules: true,
    prompt: inForce?.["version"],
  });
  // Nothing of the library rests on this: the model is not asked.
  expect(await noted("What is the capital of Peru?")).toMatchObject({
    engine: "guided",
    has_rules: true,
    prompt: null,
  });
  // Danger is answered before any engine is asked.
  expect(await noted("I have crushing chest pain and I am sweating")).toMatchObject({
    engine: "guided",
    prompt: null,
  });
});
