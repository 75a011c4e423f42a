import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localStore } from "@/lib/adapters/local-db/store";
import { aMessage } from "@/lib/chat/live/builders";
import { LocalDrafts, noteDraftOf } from "@/lib/chat/local/drafts";
import {
  amina,
  c1,
  c2,
  heldMessage,
  messageId,
  noteReturned,
  queued,
  syncConversation,
  uploadAll,
} from "@/lib/chat/local/held-rows";
import { insertNote } from "@/lib/chat/local/notes";
import { insertMessage, toggleReaction } from "@/lib/chat/local/writes";

import { outboxView, readOutbox } from "./outbox";
import { discardItem, retryItem, takeBack } from "./outbox-actions";
import { keepAccepted, keepReturned } from "./results";
import { deviceStatus } from "./status";
import { UploadStatus } from "./upload-status";

let db: LocalDatabase;
let end: () => Promise<void>;
let kicks: number;
const uploads = new UploadStatus();

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
  kicks = 0;
  const kick = () => {
    kicks += 1;
  };
  localStore.become({
    phase: "ready",
    userId: amina,
    db,
    synced: true,
    live: false,
    upload: {
      state: uploads.state,
      subscribe: uploads.subscribe,
      shareOf: uploads.shareOf,
      kick,
    },
    clockOffset: () => 0,
  });
});
afterEach(async () => {
  localStore.become({ phase: "closed" });
  await end();
});

const write = (n: number, conversationId = c1) =>
  insertMessage(db, {
    id: messageId(n),
    conversationId,
    senderId: amina,
    text: `Text ${n}`,
    replyToId: null,
    priority: "normal" as const,
  });
const listed = async () =>
  (await readOutbox(db, amina)).map(({ state, kind, text }) => `${state} ${kind} ${text}`);
const item = async (n: number) => {
  const found = (await readOutbox(db, amina)).find(({ id }) => id === messageId(n));
  if (found === undefined) throw new Error(`${n} is not in the list`);
  return found;
};
const draft = (id = c1) => new LocalDrafts(db, id).load();
const sent = (n: number, conversationId = c1) => ({
  kind: "message.send" as const,
  id: messageId(n),
  conversationId,
  text: `Text ${n}`,
  replyToId: null,
  files: [],
  priority: "normal" as const,
  clientCreatedAt: n,
});

describe("what this device has not got rid of", () => {
  it("is all that came back and all that waits, each in the order it was written, with whom it is for", async () => {
    await syncConversation(db, c2);
    await sync(db, "messages", [heldMessage(1)]);
    await write(7);
    await write(8, c2);
    await write(9);
    await keepReturned(db, sent(3), { state: "returned", code: "window_closed", noted: true });
    await keepReturned(
      db,
      {
        kind: "message.edit",
        id: messageId(1),
        conversationId: c1,
        text: "uno",
        editId: messageId(99),
      },
      { state: "returned", code: "too_late" },
    );
    await keepReturned(
      db,
      { kind: "conversation.read", conversationId: c1, messageId: messageId(1) },
      { state: "returned", code: "not_member" },
    );
    const found = await readOutbox(db, amina);
    expect(found.map(({ state, text }) => `${state} ${text}`)).toEqual([
      "returned Text 3",
      "returned uno",
      "waiting Text 7",
      "waiting Text 8",
      "waiting Text 9",
    ]);
    expect(new Set(found.map(({ to }) => to))).toEqual(new Set(["Dr. Grace Mbeki"]));
    expect(found[0]).toMatchObject({ reason: "window_closed", noted: true, conversationId: c1 });
    expect(found[1]).toMatchObject({ kind: "message.edit", reason: "too_late", noted: false });
  });

  it("leaves the list once the server has it, before and after the sync has brought it", async () => {
    await write(1);
    await write(2);
    await keepAccepted(db, sent(1), aMessage({ seq: 1, id: messageId(1) }));
    expect(await listed()).toEqual(["waiting message.send Text 2"]);
    await uploadAll(db);
    await sync(db, "messages", [heldMessage(1), heldMessage(2)]);
    expect(await listed()).toEqual([]);
    await keepAccepted(db, sent(3), aMessage({ seq: 3, id: messageId(3) }));
    const kept = await db.getAll("SELECT id FROM accepted_messages");
    expect(kept, "what the sync has brought is kept no second time").toEqual([
      { id: messageId(3) },
    ]);
  });

  it("comes back once, also when the device died before it noted that", async () => {
    await keepReturned(db, sent(1), { state: "returned", code: "invalid" });
    await keepReturned(db, sent(1), { state: "returned", code: "window_closed", noted: true });
    expect((await readOutbox(db, amina)).map(({ reason }) => reason)).toEqual(["window_closed"]);
  });

  it("is counted for every page, and told as it changes", async () => {
    const view = outboxView(amina);
    const ends = [view.subscribe(() => undefined), deviceStatus.subscribe(() => undefined)];
    await write(1);
    await db.writeTransaction((tx) =>
      toggleReaction(tx, {
        conversationId: c1,
        messageId: messageId(1),
        userId: amina,
        emoji: "👍",
      }),
    );
    await noteReturned(db, 2);
    await vi.waitFor(
      () => {
        expect(view.value()).toHaveLength(2);
        expect(deviceStatus.value()).toMatchObject({ mode: "local", waiting: 2, returned: 1 });
      },
      { timeout: 15_000 },
    );
    uploads.report({ uploading: true, failures: 3 });
    await vi.waitFor(
      () => expect(deviceStatus.value()).toMatchObject({ uploading: true, failures: 3 }),
      { timeout: 15_000 },
    );
    uploads.report({ uploading: false, failures: 0 });
    await uploadAll(db);
    await vi.waitFor(() => expect(deviceStatus.value()).toMatchObject({ waiting: 0 }), {
      timeout: 15_000,
    });
    localStore.become({ phase: "unavailable", userId: amina, reason: "storage_full" });
    expect(deviceStatus.value()).toMatchObject({ mode: "online", reason: "storage_full" });
    for (const stop of ends) stop();
  });
});

describe("what a person does about it", () => {
  it("a text that is taken back stands in its field behind what stood there, and nowhere else", async () => {
    await new LocalDrafts(db, c1).save("Half a thought");
    await write(1);
    await write(2);
    await uploadAll(db);
    await noteReturned(db, 1);
    for (const n of [1, 2]) expect(await takeBack(await item(n))).toBe(true);
    expect(await draft()).toBe("Half a thought\nText 1\nText 2");
    expect(await listed()).toEqual([]);
    expect(await queued(db)).toEqual([]);
  });

  it("a staff note is listed as one, and never becomes the draft of a message", async () => {
    await insertNote(db, { id: messageId(1), conversationId: c1, authorId: amina, text: "Note 1" });
    expect(await listed()).toEqual(["waiting note.write Note 1"]);
    await uploadAll(db);
    expect(await listed()).toEqual([]);
    const write = { kind: "note.write" as const, id: messageId(1), conversationId: c1 };
    const back = { state: "returned" as const, code: "conversation_closed" as const };
    await keepReturned(db, { ...write, text: "Note 1" }, back);
    expect(await listed()).toEqual(["returned note.write Note 1"]);
    await retryItem(amina, await item(1));
    expect(await listed()).toEqual(["waiting note.write Note 1"]);
    expect(await takeBack(await item(1))).toBe(true);
    expect([await draft(), await draft(noteDraftOf(c1))]).toEqual(["", "Note 1"]);
    expect(await listed()).toEqual([]);
    await insertNote(db, { id: messageId(2), conversationId: c1, authorId: amina, text: "Two" });
    await discardItem(await item(2));
    expect(await listed()).toEqual([]);
  });

  it("a text that finds no room in its field stays where it is", async () => {
    await db.execute("UPDATE users SET theme = 'dark'");
    await keepReturned(
      db,
      { ...sent(1), text: "long ".repeat(1_600) },
      { state: "returned", code: "window_closed" },
    );
    const [kept] = await readOutbox(db, amina);
    if (kept === undefined) throw new Error("nothing came back");
    await db.execute("PRAGMA max_page_count = 1");
    expect(await takeBack(kept)).toBe(false);
    expect(await readOutbox(db, amina)).toEqual([kept]);
    expect(await draft()).toBe("");
    expect(kicks).toBe(0);
  });

  it("one is sent again, another discarded: the first waits, the second is gone for good", async () => {
    await write(1);
    await write(2);
    await write(3);
    await uploadAll(db);
    for (const n of [1, 2]) await noteReturned(db, n);
    await retryItem(amina, await item(1));
    await discardItem(await item(2));
    await discardItem(await item(3));
    expect(await listed()).toEqual(["waiting message.send Text 1"]);
    expect(kicks).toBe(3);
    const puts = (await queued(db)).filter(({ what }) => what === "PUT messages");
    expect(puts.map(({ id }) => id)).toEqual([messageId(1)]);
  });
});
