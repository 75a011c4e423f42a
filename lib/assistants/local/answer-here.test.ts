import { afterEach, beforeEach, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { guidedReply } from "@/lib/assistants/guided/reply";
import { wordings } from "@/lib/consents/types";
import { amina } from "@/lib/chat/local/held-rows";

import { answersHere } from "./answer-here";
import { type HeldThread, readHeldAssistants, readHeldThread, readNumbers } from "./held-thread";
import { askAgain, dropQuestion, keepStart, keepTurn } from "./waiting";

let db: LocalDatabase;
let end: () => Promise<void>;

const thread = "90000000-0000-4000-8000-000000000001";
const id = (n: number) => `91000000-0000-4000-8000-00000000000${n}`;
const at = { locale: "en", timeZone: "UTC", now: Date.UTC(2026, 10, 28) } as const;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await sync(db, "ai_assistants", [
    { id: "a1", assistant_type: "health_education", is_active: 1 },
    { id: "a2", assistant_type: "symptom_checker", is_active: 1 },
    { id: "a3", assistant_type: "appointment_booking", is_active: 1 },
    { id: "a4", assistant_type: "general", is_active: 0 },
  ]);
  await sync(db, "consents", [
    { id: "k1", user_id: amina, kind: "ai", wording: wordings.ai, withdrawn_at: null },
  ]);
});
afterEach(() => end());

const start = (kind: Parameters<typeof keepStart>[1]["kind"]) =>
  keepStart(db, { id: thread, userId: amina, kind });
const ask = (n: number, text: string, values?: string[]) =>
  keepTurn(db, {
    id: id(n),
    conversationId: thread,
    userId: amina,
    text,
    answer:
      values === undefined ? null : { type: "answer", questionId: "checklist", values: values },
  });

async function held(): Promise<HeldThread> {
  const found = await readHeldThread(db, amina, thread);
  if (found === null) throw new Error("the thread is not on the device");
  return found;
}

const answers = async (locale: "en" | "fr" = "en") => answersHere(await held(), { ...at, locale });

it("a question is answered from the library of the device, as the server would, and says so", async () => {
  await start("health_education");
  await ask(1, "What helps against eczema?");
  const { messages, urgency } = await answers();
  expect(messages.map(({ role, waits }) => [role, waits])).toEqual([
    ["user", true],
    ["assistant", true],
  ]);
  expect(messages[1]?.parts.some((part) => part.type === "sources")).toBe(true);
  const turns = [{ role: "user", text: "What helps against eczema?", answer: null } as const];
  const there = guidedReply({
    ...at,
    kind: "health_education",
    turns,
    urgency,
    age: null,
    visits: [],
  });
  expect(messages[1]?.parts).toEqual(there.parts);
  expect(JSON.stringify((await answers("fr")).messages[1]?.parts)).toContain("NHS");
});

it("danger comes first, stays, and a tapped answer counts for the question that stood before it", async () => {
  await start("symptom_checker");
  await ask(1, "My knee hurts a little since yesterday");
  await ask(2, "None of these", ["none"]);
  const before = await answers();
  expect(before.messages[1]?.parts.some((part) => part.type === "question")).toBe(true);
  expect(before.messages[3]?.parts.some((part) => part.type === "emergency")).toBe(false);
  await ask(3, "I have crushing chest pain and can't breathe");
  await ask(4, "Is there anything else?");
  const { messages, urgency } = await answers();
  expect(urgency).toBe("emergency");
  expect(messages[5]?.parts[0]).toMatchObject({ type: "emergency" });
  expect(messages[7]?.parts.some((part) => part.type === "question")).toBe(false);
});

it("what needs the server is kept and not answered", async () => {
  await start("appointment_booking");
  await ask(1, "Book me a visit");
  expect((await answers()).messages.map(({ role }) => role)).toEqual(["user"]);
  await sync(db, "ai_conversations", []);
  const spoken = await held();
  const provider = { ...spoken.thread, kind: "general" as const, speaker: "provider" as const };
  expect(answersHere({ ...spoken, thread: provider }, at).messages).toHaveLength(1);
});

it("gives way to what the server has stored, once, and to nobody else", async () => {
  await start("health_education");
  await ask(1, "What helps against eczema?");
  await sync(db, "ai_messages", [
    row("m1", "user", "What helps against eczema?", id(1)),
    row("m2", "assistant", "Stored.", `answer:${id(1)}`),
  ]);
  const { waiting, thread: stored } = await held();
  expect(waiting).toEqual([]);
  expect(stored.messages.map(({ text }) => text)).toEqual([
    "What helps against eczema?",
    "Stored.",
  ]);
  expect(await readHeldThread(db, "10000000-0000-7000-8000-000000000009", thread)).toBeNull();
});

it.each([
  ["none at all", null],
  ["taken back", { wording: wordings.ai, withdrawn_at: "2026-11-28T10:00:00Z" }],
  ["to words that are outdated", { wording: "ai-0", withdrawn_at: null }],
  ["somebody else's", { wording: wordings.ai, withdrawn_at: null, user_id: "somebody" }],
])("without a consent (%s) nothing is answered here: what was asked waits", async (_why, row) => {
  await db.execute("DELETE FROM ps_data__consents");
  if (row !== null) {
    await sync(db, "consents", [{ id: "k2", user_id: amina, kind: "ai", ...row }]);
  }
  await start("health_education");
  expect((await held()).thread.agreed).toBe(false);
  await ask(1, "What helps against eczema?");
  expect((await answers()).messages.map(({ role }) => role)).toEqual(["user"]);
});

it("what came back is the person's again: asked once more, or let go", async () => {
  await start("health_education");
  await ask(1, "What helps against eczema?");
  const back = () =>
    db.execute(
      `INSERT INTO returned_writes (id, kind, conversation_id, message_id, content, written_at, code)
       VALUES (?, 'assistant.ask', ?, ?, 'What helps against eczema?', 1, 'assistant_off')`,
      [id(1), thread, id(1)],
    );
  await back();
  expect((await held()).waiting).toEqual([]);
  await db.writeTransaction((tx) => askAgain(tx, amina, id(1)));
  expect((await held()).waiting).toMatchObject([{ id: id(1) }]);
  await back();
  await db.writeTransaction((tx) => dropQuestion(tx, id(1)));
  expect((await held()).waiting).toEqual([]);
});

it("the device lists the assistants that are on, and its threads by their first words", async () => {
  await start("health_education");
  expect((await readHeldAssistants(db, amina)).threads).toEqual([]);
  await ask(1, "What helps against eczema?");
  const { kinds, threads } = await readHeldAssistants(db, amina);
  expect(kinds.toSorted()).toEqual(["appointment_booking", "health_education", "symptom_checker"]);
  expect(threads).toMatchObject([{ id: thread, title: "What helps against eczema?" }]);
  expect(await readNumbers(db, amina, "112")).toEqual({
    emergency: "112",
    crisis: null,
    clinic: null,
  });
});

const row = (key: string, role: string, content: string, uiId: string) => ({
  id: `92000000-0000-4000-8000-0000000000${key.replace("m", "0")}`,
  conversation_id: thread,
  role,
  content,
  created_at: "2026-11-28T09:00:00.000000Z",
  parts: null,
  action_items: null,
  ui_id: uiId,
  status: "complete",
});
