import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { keepStart, keepTurn } from "@/lib/assistants/local/waiting";
import { amina, c1, heldMessage, messageId, syncConversation } from "@/lib/chat/local/held-rows";
import { LocalDrafts } from "@/lib/chat/local/drafts";
import { deleteNote, editNote, insertNote } from "@/lib/chat/local/notes";
import { withdraw } from "@/lib/chat/local/returned";
import {
  deleteMessage,
  editMessage,
  insertMessage,
  markRead,
  toggleReaction,
} from "@/lib/chat/local/writes";
import { changeMyself } from "@/lib/people/local/myself";

import { asQueuedWrite, laneOf } from "./queued";

let db: LocalDatabase;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
  await sync(db, "messages", [heldMessage(1, { content: "one" })]);
  await sync(db, "users", [
    { id: amina, role: "patient", display_name: "Amina", locale: "en", time_zone: "UTC" },
  ]);
});
afterEach(() => end());

const device = "60000000-0000-4000-8000-000000000001";
/** What the device's queue asks of the server. */
async function commands(deviceId = device) {
  const batch = await db.getCrudBatch(100);
  return (batch?.crud ?? []).map((entry) => asQueuedWrite(entry, deviceId));
}
const write = (text: string, replyToId: string | null = null) =>
  insertMessage(db, {
    id: messageId(9),
    conversationId: c1,
    senderId: amina,
    text,
    replyToId,
    priority: "normal",
  });
const react = () =>
  db.writeTransaction((tx) =>
    toggleReaction(tx, { conversationId: c1, messageId: messageId(1), userId: amina, emoji: "👍" }),
  );
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe("what is written on a device", () => {
  it("is asked of the server as the command that it means, in its order", async () => {
    const before = Date.now();
    await write("two", messageId(1));
    await editMessage(db, messageId(1), "uno");
    await react();
    await react();
    await markRead(db, amina, c1, { id: messageId(1), seq: 1 });
    await changeMyself(db, amina, { displayName: "Amina D.", theme: "dark" });
    await deleteMessage(db, amina, messageId(1));
    const asked = await commands();
    expect(asked).toEqual([
      {
        kind: "message.send",
        id: messageId(9),
        conversationId: c1,
        text: "two",
        replyToId: messageId(1),
        priority: "normal",
        files: [],
        clientCreatedAt: expect.any(Number),
      },
      { kind: "message.edit", conversationId: c1, id: messageId(1), text: "uno", editId: uuid },
      {
        kind: "reaction.add",
        conversationId: c1,
        id: uuid,
        messageId: messageId(1),
        emoji: "👍",
      },
      { kind: "reaction.remove", conversationId: c1, id: uuid },
      { kind: "conversation.read", conversationId: c1, messageId: messageId(1) },
      { kind: "profile.change", change: { displayName: "Amina D.", theme: "dark" } },
      { kind: "message.delete", conversationId: c1, id: messageId(1) },
    ]);
    const [sent] = asked;
    if (sent === null || sent === "unfit" || sent?.kind !== "message.send") throw new Error();
    expect(sent.clientCreatedAt - before).toBeLessThan(60_000);
    const lanes = asked.map((one) => (one === null || one === "unfit" ? one : laneOf(one)));
    expect(lanes).toEqual([c1, c1, c1, c1, c1, "profile", c1]);
  });

  it("asks an assistant what was written and tapped, after the thread was started", async () => {
    const thread = { id: messageId(30), userId: amina, kind: "symptom_checker" } as const;
    const turn = { conversationId: thread.id, userId: amina };
    const answer = { type: "answer", questionId: "checklist", values: ["none"] } as const;
    await keepStart(db, thread);
    await keepTurn(db, { ...turn, id: messageId(31), text: "My knee hurts", answer: null });
    await keepTurn(db, {
      ...turn,
      id: messageId(32),
      text: "None of these",
      answer: { ...answer, values: [...answer.values] },
    });
    expect(await commands()).toEqual([
      { kind: "assistant.start", conversationId: thread.id, assistant: "symptom_checker" },
      expect.objectContaining({ kind: "assistant.ask", text: "My knee hurts", answer: null }),
      expect.objectContaining({ id: messageId(32), text: "None of these", answer }),
    ]);
  });

  it("asks for a staff note by its own commands, never as a message", async () => {
    await insertNote(db, { id: messageId(20), conversationId: c1, authorId: amina, text: "Note" });
    await editNote(db, messageId(20), "Better");
    await deleteNote(db, messageId(20));
    const note = { conversationId: c1, id: messageId(20) };
    expect(await commands()).toEqual([
      { kind: "note.write", ...note, text: "Note" },
      { kind: "note.edit", ...note, text: "Better", editId: uuid },
      { kind: "note.delete", ...note },
    ]);
    await (await db.getCrudBatch(100))?.complete();
    await editNote(db, messageId(20), "x".repeat(4_001));
    expect(await commands()).toEqual(["unfit"]);
  });

  it("asks nothing where it changes nothing, or stays on the device", async () => {
    await changeMyself(db, amina, { displayName: "Amina" });
    await new LocalDrafts(db, c1).save("half a");
    await withdraw(db, messageId(9));
    await deleteMessage(db, amina, messageId(8));
    expect(await commands()).toEqual([]);
  });

  it("names each edit for good: its own name for each, another on another device", async () => {
    await editMessage(db, messageId(1), "uno");
    await editMessage(db, messageId(1), "due");
    const names = async (deviceId: string) =>
      (await commands(deviceId)).map((one) =>
        one !== null && one !== "unfit" && "editId" in one ? one.editId : null,
      );
    const [here, again] = [await names(device), await names(device)];
    expect(again).toEqual(here);
    const other = await names("60000000-0000-4000-8000-000000000002");
    expect(new Set([...here, ...other, null]).size).toBe(5);
  });

  it("is unfit when the server could never take it, and says nothing of what only the device did", async () => {
    await write("  ");
    expect(await commands()).toEqual(["unfit"]);
    await (await db.getCrudBatch(100))?.complete();
    await db.execute("DELETE FROM messages WHERE id = ?", [messageId(9)]);
    await db.execute("DELETE FROM conversations");
    expect(await commands()).toEqual([null, null]);
  });
});
