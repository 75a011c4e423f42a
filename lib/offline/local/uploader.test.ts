import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { aMessage } from "@/lib/chat/live/builders";
import { insertMessage, markRead } from "@/lib/chat/local/writes";
import type { Answer } from "@/lib/kernel/post";
import type { WriteResult } from "@/lib/kernel/queued-write";
import type { QueuedWrite } from "@/lib/offline/schema";

import { withdraw } from "@/lib/chat/local/returned";
import { UploadDelayed, Uploader } from "./uploader";

const c1 = "40000000-0000-7000-8000-000000000001";
const c2 = "40000000-0000-7000-8000-000000000002";
const amina = "10000000-0000-7000-8000-000000000001";
const messageId = (n: number) => `50000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

let db: LocalDatabase;
let end: () => Promise<void>;
/** What each request carried, as texts; and what the server says to a text, if not "done". */
let sent: string[][];
let says: Map<string, WriteResult>;
let answer: Answer | null;

const label = (write: QueuedWrite): string =>
  "text" in write ? `${write.kind.split(".")[1]} ${write.text}` : write.kind;

function uploader(): Uploader {
  return new Uploader({
    db,
    exclusive: (run) => run(),
    report: () => undefined,
    signedOut: () => undefined,
    random: () => 0.5,
    send: (writes) => {
      sent.push(writes.map(label));
      const results = writes.map(
        (write): WriteResult =>
          says.get(label(write)) ?? {
            state: "done",
            value: write.kind === "message.send" ? aMessage({ seq: 1, id: write.id }) : null,
          },
      );
      return Promise.resolve(answer ?? { ok: true, value: { results } });
    },
  });
}

const write = (n: number, text: string, conversationId = c1) =>
  insertMessage(db, {
    id: messageId(n),
    conversationId,
    senderId: amina,
    text,
    replyToId: null,
    priority: "normal",
  });
const waiting = async () => (await db.getUploadQueueStats()).count;
const returned = () =>
  db.getAll<{ kind: string; content: string; code: string; noted: number }>(
    "SELECT kind, content, code, noted FROM returned_writes ORDER BY written_at, id",
  );

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  sent = [];
  says = new Map();
  answer = null;
});
afterEach(() => end());

describe("the queue of a device", () => {
  it("is sent in order and empty afterwards; what was accepted is kept until the sync brings it", async () => {
    await write(1, "one");
    await write(2, "two");
    await uploader().run();
    expect(sent).toEqual([["send one", "send two"]]);
    expect(await waiting()).toBe(0);
    const kept = await db.getAll<{ id: string }>("SELECT id FROM accepted_messages ORDER BY id");
    expect(kept.map((row) => row.id)).toEqual([messageId(1), messageId(2)]);
  });

  it("gives a refused message back with its text and the reason, and holds nobody up", async () => {
    says.set("send one", { state: "returned", code: "window_closed", noted: true });
    await write(1, "one");
    await write(2, "two");
    await uploader().run();
    expect(await waiting()).toBe(0);
    expect(await returned()).toEqual([
      { kind: "message.send", content: "one", code: "window_closed", noted: 1 },
    ]);
  });

  it("keeps the order within a conversation when one write has to wait, and lets others pass", async () => {
    says.set("send one", { state: "later", code: "unavailable" });
    await write(1, "one");
    await write(2, "two");
    await write(3, "elsewhere", c2);
    const queue = uploader();
    // The server stops a conversation at its first open write.
    says.set("send two", { state: "later", code: "unavailable" });
    await expect(queue.run()).rejects.toThrow(UploadDelayed);
    expect(await waiting(), "nothing may overtake in the queue").toBe(3);
    says.clear();
    queue.kick();
    await queue.run();
    expect(sent).toEqual([
      ["send one", "send two", "send elsewhere"],
      ["send one", "send two"],
    ]);
    expect(await waiting()).toBe(0);
  });

  it("waits as long as the server asks, and not longer than half a minute by itself", async () => {
    says.set("send one", { state: "later", code: "rate_limited", retryAfterSeconds: 7 });
    await write(1, "one");
    await expect(uploader().run()).rejects.toMatchObject({ waitMs: 7_000 });
    answer = { ok: null, why: "server" };
    const queue = uploader();
    const waits: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      queue.kick();
      await queue.run().catch((error: unknown) => {
        if (error instanceof UploadDelayed) waits.push(error.waitMs);
      });
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it("does not ask the server before its time has come", async () => {
    answer = { ok: null, why: "network" };
    await write(1, "one");
    const queue = uploader();
    await expect(queue.run()).rejects.toThrow(UploadDelayed);
    await expect(queue.run()).rejects.toThrow(UploadDelayed);
    expect(sent).toHaveLength(1);
  });

  it("sends an edit, a deletion, a reaction and a receipt as what they are", async () => {
    await sync(db, "messages", [
      { id: messageId(1), conversation_id: c1, seq: 1, sender_id: amina, content: "one" },
    ]);
    await sync(db, "conversation_participants", [
      { id: "p1", conversation_id: c1, user_id: amina, last_read_seq: 0, is_active: 1 },
    ]);
    await db.execute("UPDATE messages SET content = 'uno', edited_at = 'x' WHERE id = ?", [
      messageId(1),
    ]);
    await markRead(db, amina, c1, { id: messageId(1), seq: 1 });
    await db.execute("UPDATE users SET theme = 'dark' WHERE id = ?", [amina]);
    await uploader().run();
    expect(sent).toEqual([["edit uno", "conversation.read"]]);
  });

  it("names an edit the same at each try, so that the server knows a repeat", async () => {
    await sync(db, "messages", [{ id: messageId(1), conversation_id: c1, seq: 1, content: "one" }]);
    await db.execute("UPDATE messages SET content = 'uno' WHERE id = ?", [messageId(1)]);
    const seen: unknown[] = [];
    const recording = (reply: Answer) =>
      new Uploader({
        db,
        exclusive: (run) => run(),
        report: () => undefined,
        signedOut: () => undefined,
        send: (writes) => {
          seen.push(...writes.map((one) => "editId" in one && one.editId));
          return Promise.resolve(reply);
        },
      });
    await recording({ ok: null, why: "network" })
      .run()
      .catch(() => undefined);
    await recording({ ok: true, value: { results: [{ state: "done", value: null }] } }).run();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("passes over a message that was taken back, also without a network", async () => {
    await write(1, "one");
    await withdraw(db, messageId(1));
    await uploader().run();
    expect(sent).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it("gives a message back that could never be sent, and does not lose its text or hold up others", async () => {
    await write(1, "x".repeat(8_001));
    await write(2, "two");
    await uploader().run();
    expect(sent).toEqual([["send two"]]);
    expect(await waiting()).toBe(0);
    expect(await returned()).toEqual([
      { kind: "message.send", content: "x".repeat(8_001), code: "invalid", noted: 0 },
    ]);
  });

  it("takes a long queue in portions", async () => {
    await db.writeTransaction(async (tx) => {
      for (let n = 1; n <= 120; n += 1) {
        await insertMessage(tx, {
          id: messageId(n),
          conversationId: c1,
          senderId: amina,
          text: `text ${n}`,
          replyToId: null,
          priority: "normal",
        });
      }
    });
    await uploader().run();
    expect(sent.map((portion) => portion.length)).toEqual([50, 50, 20]);
    expect(await waiting()).toBe(0);
  });

  it("tells when the session is not known any more", async () => {
    answer = { ok: false, error: { code: "signed_out" } };
    await write(1, "one");
    let told = 0;
    const queue = new Uploader({
      db,
      exclusive: (run) => run(),
      report: () => undefined,
      signedOut: () => {
        told += 1;
      },
      send: () => Promise.resolve({ ok: false, error: { code: "signed_out" } }),
    });
    await expect(queue.run()).rejects.toThrow(UploadDelayed);
    expect(told).toBe(1);
    expect(await waiting()).toBe(1);
  });
});
