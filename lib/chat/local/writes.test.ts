import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";

import { LocalDrafts } from "./drafts";
import {
  amina,
  c1,
  c2,
  grace,
  heldMessage,
  messageId,
  queued,
  syncConversation,
  uploadAll,
} from "./held-rows";
import { readOutgoing } from "./outgoing";
import { localReads } from "./reads";
import { deleteMessage, editMessage, insertMessage, markRead, toggleReaction } from "./writes";

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
const changes = async () => (await queued(db)).map(({ what }) => what);

describe("a reaction", () => {
  const toggle = (userId = amina, emoji = "👍") =>
    db.writeTransaction((tx) =>
      toggleReaction(tx, { conversationId: c1, messageId: messageId(1), userId, emoji }),
    );
  const there = () => db.getAll("SELECT user_id, emoji FROM message_reactions ORDER BY user_id");

  it("goes on, comes off, and is the person's own: the same emoji of another stays", async () => {
    await sync(db, "message_reactions", [
      { id: "r1", message_id: messageId(1), conversation_id: c1, user_id: grace, emoji: "👍" },
    ]);
    await toggle();
    await toggle(amina, "🎉");
    expect(await there()).toHaveLength(3);
    await toggle();
    expect(await there()).toEqual([
      { user_id: amina, emoji: "🎉" },
      { user_id: grace, emoji: "👍" },
    ]);
    const [put, , removal] = await queued(db);
    expect(put).toMatchObject({ what: "PUT message_reactions", conversation_id: c1, emoji: "👍" });
    expect(removal).toMatchObject({ what: "DELETE message_reactions", id: put?.id });
  });

  it("that is asked for many times at once is there once or not at all", async () => {
    await Promise.all([1, 2, 3].map(() => toggle()));
    expect(await there()).toEqual([{ user_id: amina, emoji: "👍" }]);
    await toggle();
    expect(await there()).toEqual([]);
  });
});

describe("the read pointer", () => {
  const seat = () =>
    db.get(
      "SELECT last_read_seq, last_read_message_id FROM conversation_participants WHERE user_id = ?",
      [amina],
    );
  const read = (seq: number) => markRead(db, amina, c1, { id: messageId(seq), seq });

  it("moves forward, never back, and a standing one asks nothing of the server", async () => {
    expect(await read(3)).toBe(true);
    expect(await read(2)).toBe(true);
    expect(await read(3)).toBe(true);
    expect(await seat()).toEqual({ last_read_seq: 3, last_read_message_id: messageId(3) });
    expect(await changes()).toEqual(["PATCH conversation_participants"]);
    const [moved] = await queued(db);
    expect(moved).toMatchObject({ last_read_message_id: messageId(3), last_read_seq: 3 });
  });

  it("never moves back either when two tabs move it at the same time", async () => {
    await Promise.all([read(5), read(4), read(2)]);
    expect(await seat()).toEqual({ last_read_seq: 5, last_read_message_id: messageId(5) });
  });

  it("moves only where the person has a seat on this device, and only theirs", async () => {
    expect(await markRead(db, amina, c2, { id: messageId(1), seq: 1 })).toBe(false);
    await read(4);
    const others = "SELECT last_read_seq FROM conversation_participants WHERE user_id <> ?";
    expect(await db.getAll(others, [amina])).toEqual([{ last_read_seq: 0 }]);
  });
});

describe("a message", () => {
  it("is none of the conversation's messages before the server has given it a place", async () => {
    await sync(db, "messages", [heldMessage(1)]);
    await write(2);
    const reads = localReads(db, amina, () => 0);
    const seqs = [await reads.latest(c1), { messages: await reads.after(c1, 0) }].map((page) =>
      page.messages.map(({ seq }) => seq),
    );
    expect(seqs).toEqual([[1], [1]]);
    expect((await readOutgoing(db, c1)).entries.map(({ text }) => text)).toEqual(["Text 2"]);
    expect((await readOutgoing(db, c2)).entries).toEqual([]);
  });

  it("that is written, changed and removed before it was sent is asked for in that order", async () => {
    await write(1, "one");
    await editMessage(db, messageId(1), "uno");
    await deleteMessage(db, amina, messageId(1));
    await deleteMessage(db, amina, messageId(1));
    expect(await changes()).toEqual(["PUT messages", "PATCH messages", "PATCH messages"]);
    await uploadAll(db);
    expect(await db.getAll("SELECT content, deleted_by FROM messages")).toEqual([
      { content: "", deleted_by: amina },
    ]);
  });
});

describe("a draft", () => {
  const drafts = (id = c1) => new LocalDrafts(db, id);

  it("is kept for its conversation, read by the next page, and gone when it is emptied", async () => {
    await drafts().save("I feel ");
    await drafts(c2).save("elsewhere");
    expect(await drafts().load()).toBe("I feel ");
    expect(await drafts(c2).load()).toBe("elsewhere");
    await drafts().save("");
    expect(await drafts().load()).toBe("");
    expect(await db.getAll("SELECT content FROM drafts")).toEqual([{ content: "elsewhere" }]);
    expect(await queued(db), "nobody else's business").toEqual([]);
  });

  it("ends as the last key left it, however fast the keys came", async () => {
    const field = drafts();
    const text = "dizzy since noon";
    const saves = Array.from(text, (_, n) => field.save(text.slice(0, n + 1)));
    expect(await field.load(), "also before it is written").toBe(text);
    await Promise.all(saves);
    expect(await drafts().load()).toBe(text);
  });
});

describe("a device that has no room", () => {
  const long = "x".repeat(8_000);
  const full = async () => {
    await sync(db, "messages", [heldMessage(1)]);
    await write(8);
    await db.execute("PRAGMA max_page_count = 1");
  };

  it("rejects what it cannot keep, and holds exactly what it held", async () => {
    await full();
    await expect(write(9, long)).rejects.toThrow(/full/);
    await expect(editMessage(db, messageId(1), long)).rejects.toThrow(/full/);
    const draft = new LocalDrafts(db, c1);
    await expect(draft.save(long)).resolves.toBeUndefined();
    expect(await draft.load()).toBe(long);
    expect(await changes()).toEqual(["PUT messages"]);
    expect(await db.getAll("SELECT id, content FROM messages ORDER BY id")).toEqual([
      { id: messageId(1), content: "Message 1" },
      { id: messageId(8), content: "Text 8" },
    ]);
  });

  it("goes on once there is room again", async () => {
    await full();
    await expect(write(9, long)).rejects.toThrow(/full/);
    await db.execute("PRAGMA max_page_count = 1000000");
    await write(9, long);
    expect(await changes()).toEqual(["PUT messages", "PUT messages"]);
  });

  it("rejects everything once it is closed, and a draft stays in its field", async () => {
    await db.close();
    await expect(write(9)).rejects.toThrow();
    await expect(markRead(db, amina, c1, { id: messageId(1), seq: 1 })).rejects.toThrow();
    await expect(new LocalDrafts(db, c1).save("still here")).resolves.toBeUndefined();
  });
});
