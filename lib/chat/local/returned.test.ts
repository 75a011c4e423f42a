import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";

import {
  amina,
  c1,
  heldMessage,
  messageId,
  noteReturned,
  queued,
  syncConversation,
  uploadAll,
} from "./held-rows";
import { readOutgoing } from "./outgoing";
import { discardReturned, retryReturned, withdraw } from "./returned";
import { editMessage, insertMessage } from "./writes";

let db: LocalDatabase;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
});
afterEach(() => end());

const write = (n: number, text = `Text ${n}`) =>
  insertMessage(db, {
    id: messageId(n),
    conversationId: c1,
    senderId: amina,
    text,
    replyToId: null,
    priority: "normal",
  });
const shown = async () =>
  (await readOutgoing(db, c1)).entries.map(({ text, state }) => `${state} ${text}`);
const returned = () => db.getAll("SELECT id FROM returned_writes");

describe("a message that came back", () => {
  it("is sent again under its own id, behind what was written since", async () => {
    await write(1);
    await uploadAll(db);
    await noteReturned(db, 1);
    await write(2);
    expect(await shown()).toEqual(["returned Text 1", "waiting Text 2"]);

    await retryReturned(db, amina, messageId(1));
    expect(await shown()).toEqual(["waiting Text 2", "waiting Text 1"]);
    const puts = (await queued(db)).filter(({ what }) => what === "PUT messages");
    expect(puts.map(({ id }) => id)).toEqual([messageId(2), messageId(1)]);
    expect(puts[1]).toMatchObject({ content: "Text 1", conversation_id: c1, sender_id: amina });
  });

  it("is sent again under a new id when its own belongs to another message", async () => {
    await noteReturned(db, 1, { code: "conflict" });
    await retryReturned(db, amina, messageId(1));
    const [put] = (await queued(db)).filter(({ what }) => what === "PUT messages");
    expect(put).toMatchObject({ content: "Text 1" });
    expect(put?.id).not.toBe(messageId(1));
    expect(await returned()).toEqual([]);
  });

  it("is sent again once, however often that is asked for", async () => {
    await noteReturned(db, 1);
    await Promise.all([1, 2, 3].map(() => retryReturned(db, amina, messageId(1))));
    expect((await queued(db)).filter(({ what }) => what === "PUT messages")).toHaveLength(1);
    expect(await shown()).toEqual(["waiting Text 1"]);
  });

  it("goes for good when it is discarded, without a word to the server", async () => {
    await write(1);
    await uploadAll(db);
    await noteReturned(db, 1);
    await discardReturned(db, messageId(1));
    expect(await shown()).toEqual([]);
    expect(await queued(db)).toEqual([]);
  });

  it("keeps the answer that it was to", async () => {
    await noteReturned(db, 2);
    await db.execute("UPDATE returned_writes SET reply_to_id = ?", [messageId(1)]);
    await retryReturned(db, amina, messageId(2));
    expect((await readOutgoing(db, c1)).entries[0]?.replyToId).toBe(messageId(1));
  });
});

describe("an edit that came back", () => {
  beforeEach(async () => {
    await sync(db, "messages", [heldMessage(1, { content: "one" })]);
    await editMessage(db, messageId(1), "uno");
    await uploadAll(db);
    await noteReturned(db, 1, { kind: "message.edit", text: "uno", code: "unexpected" });
  });
  const edits = async () =>
    (await queued(db)).filter(({ what, id }) => what === "PATCH messages" && id === messageId(1));

  it("is asked for again with its text, after the server's text is back", async () => {
    await sync(db, "messages", [heldMessage(1, { content: "one" })]);
    await retryReturned(db, amina, messageId(1));
    expect(await edits()).toEqual([expect.objectContaining({ content: "uno" })]);
    expect(await returned()).toEqual([]);
  });

  it("is asked for again with its text, also while this device still shows the new one", async () => {
    await retryReturned(db, amina, messageId(1));
    const [entry] = (await db.getCrudBatch(1))?.crud ?? [];
    expect(entry?.opData, "nothing changes here").not.toHaveProperty("content");
    expect(entry?.previousValues).toMatchObject({ content: "uno", conversation_id: c1 });
  });

  it("stays where it is when the message is not on this device any more", async () => {
    await db.execute("DELETE FROM ps_data__messages");
    await retryReturned(db, amina, messageId(1));
    expect(await returned()).toEqual([{ id: messageId(1) }]);
    expect(await shown()).toEqual(["returned uno"]);
  });
});

describe("anything else that came back", () => {
  it("has no text to send again: nothing is queued and nothing of the message is touched", async () => {
    await sync(db, "messages", [heldMessage(1)]);
    for (const kind of ["reaction.add", "message.delete", "profile.change"]) {
      await noteReturned(db, 1, { kind, text: null });
      await retryReturned(db, amina, messageId(1));
      expect(await queued(db), kind).toEqual([]);
      expect(await db.getAll("SELECT content FROM messages")).toEqual([{ content: "Message 1" }]);
      expect(await returned(), kind).toHaveLength(1);
      await discardReturned(db, messageId(1));
    }
  });
});

describe("a message that is taken back before it was sent", () => {
  it("is shown no more and keeps its neighbours' order", async () => {
    await write(1);
    await write(2);
    await write(3);
    await withdraw(db, messageId(2));
    expect(await shown()).toEqual(["waiting Text 1", "waiting Text 3"]);
  });

  it("may be taken back twice", async () => {
    await write(1);
    await withdraw(db, messageId(1));
    await expect(withdraw(db, messageId(1))).resolves.toBeUndefined();
    expect(await shown()).toEqual([]);
  });
});
