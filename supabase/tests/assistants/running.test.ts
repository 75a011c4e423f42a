import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { makeMember, type Member, openClinic, useStack } from "../offline/uploading.ts";
import { agree } from "../support/people.ts";
import { asRequestOf } from "../support/request.ts";
import { commitAs, ownerPool } from "../support/scene.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

/** A model's server on this machine that says what a test lets it say. */
let calls: ServerResponse[] = [];
/** Tells of the next call, and of the next that is ended. */
let called = Promise.withResolvers<ServerResponse>();
let ended = Promise.withResolvers<void>();
const model = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.on("close", () => ended.resolve());
  calls.push(response);
  called.resolve(response);
});

/** What one instance of the server has loaded: it shares the database with the others, and nothing else. */
type Instance = {
  answer: (request: Request, context: Context) => Promise<Response>;
  stop: (request: Request, context: Context) => Promise<Response>;
};
type Context = { params: Promise<{ conversationId: string }> };
let first: Instance;
let second: Instance;
let patient: Member;
let stranger: Member;

async function instance(): Promise<Instance> {
  vi.resetModules();
  const [answer, stop] = await Promise.all([
    import("@/app/api/assistants/[conversationId]/messages/route"),
    import("@/app/api/assistants/[conversationId]/stop/route"),
  ]);
  return { answer: answer.POST, stop: stop.POST };
}

beforeAll(async () => {
  await new Promise<void>((done) => model.listen(0, "127.0.0.1", done));
  const { port } = model.address() as AddressInfo;
  useStack();
  vi.stubEnv("ASSISTANT_MODEL", "openai/test-model");
  vi.stubEnv("OPENAI_API_KEY", "a-secret-key");
  vi.stubEnv("OPENAI_BASE_URL", `http://127.0.0.1:${port}/v1`);
  await openClinic();
  [patient, stranger] = await Promise.all([makeMember("patient"), makeMember("patient")]);
  first = await instance();
  second = await instance();
});

beforeEach(() => {
  calls = [];
  called = Promise.withResolvers();
  ended = Promise.withResolvers();
});

afterAll(async () => {
  model.closeAllConnections();
  await new Promise((done) => model.close(done));
});

async function startThread({ id: person } = patient): Promise<string> {
  const id = randomUUID();
  await commitAs(
    person,
    (sql) => sql`insert into public.ai_conversations (id, user_id, conversation_category)
      values (${id}, ${person}, 'health_info')`,
  );
  return id;
}

function post(
  handler: Instance["answer"],
  member: Member,
  conversationId: string,
  body: object,
): Promise<Response> {
  const request = new Request("https://medzen.test/api/assistants/x/messages", {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify(body),
  });
  return asRequestOf(member.id, member.token, () =>
    handler(request, { params: Promise.resolve({ conversationId }) }),
  );
}

const turn = () => ({
  id: randomUUID(),
  text: "How should one measure blood pressure at home?",
  answer: null,
});

const say = (response: ServerResponse, content: string, finish: string | null = null) => {
  const choices = [{ index: 0, delta: { content }, finish_reason: finish }];
  const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
};
const finish = (response: ServerResponse) => {
  say(response, "", "stop");
  response.end("data: [DONE]\n\n");
};

const storedIn = (thread: string) => ownerPool()<
  { role: string; content: string; status: string }[]
>`
  select role, content, status from public.ai_messages where conversation_id = ${thread}
   order by created_at, id`;
const runningIn = (thread: string) =>
  ownerPool()`select turn_id, stop_asked from private.running_turns where conversation_id = ${thread}`;

test("a page that is loaded anew, at another server, gets the one answer that the first is at", async () => {
  const thread = await startThread();
  const asked = turn();
  const here = await post(first.answer, patient, thread, asked);
  const response = await called.promise;
  const [shown] = await commitAs(
    patient.id,
    (sql) => sql`select public.running_assistant_turn(${thread}) as turn`,
  );
  expect(shown?.["turn"]).toEqual({ id: asked.id, text: asked.text, answer: null });
  const there = await post(second.answer, patient, thread, asked);
  const other = await post(second.answer, patient, thread, turn());
  expect(other.status).toBe(409);
  say(response, "Rest your arm on a table, on bare skin. [2]");
  finish(response);
  const texts = await Promise.all([here.text(), there.text()]);
  for (const text of texts) expect(text).toContain("Rest your arm on a table");
  expect(calls).toHaveLength(1);
  expect(await storedIn(thread)).toMatchObject([
    { role: "user", content: asked.text },
    { role: "assistant", status: "complete" },
  ]);
  expect(await runningIn(thread)).toEqual([]);
});

test("a stop at another server ends the model's call, and what was said so far is stored as stopped", async () => {
  const thread = await startThread();
  const asked = turn();
  const here = await post(first.answer, patient, thread, asked);
  const response = await called.promise;
  say(response, "Rest your arm on a table, on bare skin. [2] And then one sho");
  const foreign = await post(second.stop, stranger, thread, { id: asked.id });
  expect(await foreign.json()).toEqual({ ok: true, value: false });
  const stopped = await post(second.stop, patient, thread, { id: asked.id });
  expect(await stopped.json()).toEqual({ ok: true, value: true });
  expect(await here.text()).toContain('"stopped":true');
  await ended.promise;
  const [, answer] = await storedIn(thread);
  expect(answer?.status).toBe("interrupted");
  expect(answer?.content).not.toContain("one sho");
  const again = await post(second.answer, patient, thread, asked);
  expect(await again.text()).toContain('"stopped":true');
  expect(calls).toHaveLength(1);
  expect(await storedIn(thread)).toHaveLength(2);
  const late = await post(first.stop, patient, thread, { id: asked.id });
  expect(await late.json()).toEqual({ ok: true, value: false });
});

test("a withdrawal ends the model's call at once; both pages hear why, and nothing of the turn is stored", async () => {
  const undecided = await makeMember("patient", false);
  const thread = await startThread(undecided);
  const asked = turn();
  const early = await post(first.answer, undecided, thread, asked);
  expect([early.status, await early.json()]).toMatchObject([
    403,
    { error: { code: "consent_needed" } },
  ]);
  expect(calls).toHaveLength(0);
  await agree(ownerPool(), undecided.id);
  const here = await post(first.answer, undecided, thread, asked);
  const response = await called.promise;
  say(response, "Rest your arm on a table, on bare skin. [2] And then one sho");
  const there = await post(second.answer, undecided, thread, asked);
  await commitAs(undecided.id, (sql) => sql`select public.withdraw_consent('ai', 'settings')`);
  const texts = await Promise.all([here.text(), there.text()]);
  await ended.promise;
  for (const text of texts) {
    expect(text).toContain('"code":"consent_needed"');
    expect(text).not.toContain('"type":"answer"');
  }
  expect(await storedIn(thread)).toEqual([]);
  expect(await runningIn(thread)).toEqual([]);
});

test("a turn whose server is gone is answered by the next that is asked, once", async () => {
  const thread = await startThread();
  const asked = turn();
  await ownerPool()`
    insert into private.running_turns (conversation_id, turn_id, said, beat_at)
    values (${thread}, ${asked.id}, ${asked.text}, now() - interval '1 minute')`;
  const there = await post(second.answer, patient, thread, asked);
  const response = await called.promise;
  say(response, "Rest your arm on a table, on bare skin. [2]");
  finish(response);
  expect(await there.text()).toContain("Rest your arm");
  expect(await storedIn(thread)).toHaveLength(2);
});

test("danger is answered while a turn runs, and the answer that did not know of it is not stored", async () => {
  const thread = await startThread();
  const here = await post(first.answer, patient, thread, turn());
  const response = await called.promise;
  const danger = { ...turn(), text: "crushing chest pain and I cannot breathe" };
  const there = await post(second.answer, patient, thread, danger);
  expect(await there.text()).toContain('"type":"emergency"');
  say(response, "Rest your arm on a table, on bare skin. [2]");
  finish(response);
  expect(await here.text()).toContain('"type":"failed"');
  expect(await storedIn(thread)).toMatchObject([{ content: danger.text }, { role: "assistant" }]);
  expect(await runningIn(thread)).toEqual([]);
});

test("an answer that fails leaves nothing behind that the next would wait for", async () => {
  const thread = await startThread();
  await ownerPool()`
    insert into private.running_turns (conversation_id, turn_id, said, beat_at, stop_asked)
    values (${thread}, ${randomUUID()}, 'Left behind', now() - interval '1 minute', true)`;
  const asked = turn();
  const here = await post(first.answer, patient, thread, asked);
  const response = await called.promise;
  response.destroy();
  expect(await here.text(), "the guided answer, unstopped").toContain('"engine":"guided"');
  expect(await storedIn(thread)).toMatchObject([{}, { status: "complete" }]);
  expect(await runningIn(thread)).toEqual([]);
});
