import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";

import { answersHere } from "@/lib/assistants/local/answer-here";
import { nowMs } from "@/lib/kernel/clock";
import { ownerPool } from "../support/scene.ts";
import { makeMember, type Member, openClinic, upload, useStack } from "./uploading.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

let patient: Member;
let stranger: Member;

beforeAll(async () => {
  useStack();
  await openClinic();
  [patient, stranger] = await Promise.all([makeMember("patient"), makeMember("patient")]);
});

const start = (conversationId: string, assistant = "health_education") => ({
  kind: "assistant.start",
  conversationId,
  assistant,
});
const ask = (conversationId: string, text: string, given: object = {}) => ({
  kind: "assistant.ask",
  conversationId,
  id: randomUUID(),
  text,
  answer: null,
  ...given,
});

const messagesIn = (thread: string) => ownerPool()<
  { role: string; content: string; parts: unknown; ui_id: string }[]
>`
  select role, content, parts, ui_id from public.ai_messages where conversation_id = ${thread}
   order by created_at, id`;

test("what was asked without a network is stored in its order with the answers that the device gave, once", async () => {
  const thread = randomUUID();
  const asked = [ask(thread, "What helps against eczema?"), ask(thread, "And against asthma?")];
  const writes = [start(thread), ...asked];
  expect(await upload(patient, writes)).toMatchObject(writes.map(() => ({ state: "done" })));
  // The answer got lost on the way: the device sends everything again.
  expect(await upload(patient, writes)).toMatchObject(writes.map(() => ({ state: "done" })));
  const stored = await messagesIn(thread);
  expect(stored.map(({ role, ui_id }) => [role, ui_id])).toEqual(
    asked.flatMap(({ id }) => [
      ["user", id],
      ["assistant", `answer:${id}`],
    ]),
  );
  const { messages } = answersHere(
    {
      thread: {
        id: thread,
        userId: patient.id,
        isOn: true,
        agreed: true,
        kind: "health_education",
        title: null,
        urgency: null,
        baton: 1,
        speaker: "assistant",
        escalation: null,
        messages: [],
        calls: {},
        running: null,
      },
      turns: [],
      waiting: asked.map(({ id, text }) => ({ id, text, answer: null, at: 1 })),
    },
    { locale: "en", timeZone: "UTC", now: nowMs() },
  );
  expect(stored.map(({ content }) => content)).toEqual(messages.map(({ text }) => text));
  expect(stored[1]?.parts).toEqual(messages[1]?.parts);
});

test("danger that was named without a network puts the thread before the clinic as soon as it arrives", async () => {
  const thread = randomUUID();
  const writes = [start(thread, "general"), ask(thread, "crushing chest pain, I can't breathe")];
  expect(await upload(patient, writes)).toMatchObject([{ state: "done" }, { state: "done" }]);
  const [opened] = await ownerPool()`
    select e.urgency_level, e.cause, c.urgency_level as thread from public.ai_escalations e
      join public.ai_conversations c on c.id = e.conversation_id where c.id = ${thread}`;
  expect(opened).toEqual({
    urgency_level: "emergency",
    cause: "red_flag",
    thread: "emergency",
  });
});

test("what was asked before a withdrawal was heard of comes back; danger in it is told all the same", async () => {
  const undecided = await makeMember("patient", false);
  const thread = randomUUID();
  const writes = [
    start(thread),
    ask(thread, "What helps against eczema?"),
    ask(thread, "crushing chest pain, I can't breathe"),
  ];
  expect(await upload(undecided, writes)).toMatchObject([
    { state: "done" },
    { state: "returned", code: "consent_needed" },
    { state: "done" },
  ]);
  const kept = await messagesIn(thread);
  expect(kept.map(({ role }) => role)).toEqual(["user", "assistant"]);
  expect(JSON.stringify(kept)).not.toContain("eczema");
});

test("nobody asks in the thread of somebody else, and what is no question comes back", async () => {
  const thread = randomUUID();
  await upload(patient, [start(thread)]);
  const foreign = ask(thread, "What helps against eczema?");
  expect(await upload(stranger, [start(thread), foreign])).toMatchObject([
    { state: "done" },
    { state: "returned", code: "not_found" },
  ]);
  expect(await upload(patient, [ask(thread, ""), start(thread, "oracle")])).toMatchObject([
    { state: "returned", code: "invalid" },
    { state: "returned", code: "invalid" },
  ]);
  expect(await messagesIn(thread)).toEqual([]);
});
