import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localStore } from "@/lib/adapters/local-db/store";
import { aMessage } from "@/lib/chat/live/builders";
import { onDeviceChange } from "@/lib/chat/live/device-changes";
import { FakeLine } from "@/lib/chat/live/fakes";
import { Kept } from "@/lib/chat/live/kept";
import { memoryStorage } from "@/lib/chat/live/memory-storage";
import type { Outgoing } from "@/lib/chat/live/outbox";
import { PageFiles } from "@/lib/chat/live/page-files";
import { SendQueue } from "@/lib/chat/live/send-queue";
import { Thread } from "@/lib/chat/live/thread";
import { LocalDrafts } from "@/lib/chat/local/drafts";
import { amina, c1, grace, heldMessage, syncConversation } from "@/lib/chat/local/held-rows";
import { LocalOutbox } from "@/lib/chat/local/outbox";
import { localReads } from "@/lib/chat/local/reads";
import type { Answer } from "@/lib/kernel/post";
import type { WriteResult } from "@/lib/kernel/queued-write";
import type { QueuedWrite } from "@/lib/offline/schema";

import { UploadStatus } from "./upload-status";
import { UploadDelayed, Uploader } from "./uploader";

const patience = { timeout: 15_000 };

let db: LocalDatabase;
let end: () => Promise<void>;
let uploads: UploadStatus;
let uploader: Uploader;
/** What the server says to a request; what it was sent; and what went past the device's queue. */
let answer: (writes: QueuedWrite[]) => Answer | Promise<Answer>;
let sent: string[];
let spare: string[];
let threads: (() => void)[];

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
  uploads = new UploadStatus();
  [sent, spare, threads] = [[], [], []];
  uploader = new Uploader({
    db,
    exclusive: (run) => run(),
    report: uploads.report,
    signedOut: () => undefined,
    send: async (writes) => {
      sent.push(...writes.map((write) => ("text" in write ? write.text : write.kind)));
      return answer(writes);
    },
  });
  const { state, subscribe, shareOf } = uploads;
  localStore.become({
    phase: "ready",
    userId: amina,
    db,
    synced: true,
    live: true,
    upload: { state, subscribe, shareOf, kick: () => undefined },
    clockOffset: () => 0,
  });
});
afterEach(async () => {
  for (const close of threads) close();
  localStore.become({ phase: "closed" });
  await end();
});

/** The screen of this conversation in one tab, and how often it showed each text at each moment. */
async function openThread() {
  const reads = localReads(db, amina, () => 0);
  const [conversation, page] = await Promise.all([reads.conversation(c1), reads.latest(c1)]);
  if (conversation === null) throw new Error("the device does not hold the conversation");
  const { ready } = localStore;
  if (ready === null) throw new Error("there is no database");
  const thread = new Thread({
    viewer: { id: amina, name: "Amina Diallo", role: "patient" },
    conversation,
    page,
    api: { ...reads, markRead: () => Promise.resolve(true) },
    openOutbox: (events) =>
      new LocalOutbox({
        ...events,
        db,
        viewerId: amina,
        conversationId: c1,
        upload: ready.upload,
        spare: new SendQueue({
          ...events,
          kept: new Kept(amina, c1, memoryStorage()),
          files: new PageFiles({ conversationId: c1, changed: events.changed }),
          send: ({ text }) => {
            spare.push(text);
            return Promise.resolve({ kind: "later", why: "network" });
          },
        }),
      }),
    drafts: new LocalDrafts(db, c1),
    answering: new LocalDrafts(db, `${c1}:answer`),
    freshEpoch: () => Promise.resolve(1),
    openLine: (events) => new FakeLine(events),
    delivered: () => undefined,
    speak: () => undefined,
  });
  const moments: string[][] = [];
  thread.subscribe(() => moments.push(textsOf(thread)));
  thread.start();
  const endChanges = onDeviceChange(() => thread.refresh());
  threads.push(endChanges, () => thread.stop());
  return { thread, moments };
}

const textsOf = (thread: Thread): string[] => {
  const { messages, outgoing } = thread.view();
  return [...messages, ...outgoing].map(({ text }) => text);
};
const outgoing = (thread: Thread) =>
  thread.view().outgoing.map(({ text, state }) => `${state} ${text}`);
const shows = (thread: Thread, ...wanted: string[]) =>
  vi.waitFor(() => expect(outgoing(thread)).toEqual(wanted), patience);
const stands = (thread: Thread, ...wanted: string[]) =>
  vi.waitFor(() => {
    expect(thread.view().messages.map(({ text }) => text)).toEqual(wanted);
    expect(thread.view().outgoing).toEqual([]);
  }, patience);

/** Takes every message, and gives out places from `seq` on. */
const accepting =
  (seq: number) =>
  (writes: QueuedWrite[]): Answer => ({
    ok: true,
    value: {
      results: writes.map((write, n): WriteResult => {
        if (write.kind !== "message.send") return { state: "done", value: null };
        const { id, text } = write;
        const row = aMessage({ seq: seq + n, id, text, senderId: amina, conversationId: c1 });
        return { state: "done", value: row };
      }),
    },
  });
const everyResult =
  (result: WriteResult) =>
  (writes: QueuedWrite[]): Answer => ({ ok: true, value: { results: writes.map(() => result) } });

/** The sync brings these as the newest messages. */
async function bring(...rows: { id?: string; seq: number; sender_id: string; content: string }[]) {
  await sync(
    db,
    "messages",
    rows.map(({ seq, ...row }) => heldMessage(seq, row)),
  );
  await db.execute(
    "UPDATE ps_data__conversations SET data = json_set(data, '$.last_message_seq', ?) WHERE id = ?",
    [rows.at(-1)?.seq ?? 0, c1],
  );
}

const idOf = (thread: Thread, text: string): string => {
  const found = thread.view().outgoing.find((entry: Outgoing) => entry.text === text);
  if (found === undefined) throw new Error(`${text} is not on its way`);
  return found.id;
};

describe("a message on its way from this device", () => {
  it("is shown exactly once at every moment, from the field to its place", async () => {
    const { thread, moments } = await openThread();
    answer = accepting(1);
    thread.send("one");
    await shows(thread, "waiting one");
    const id = idOf(thread, "one");
    await uploader.run();
    await stands(thread, "one");
    await bring({ id, seq: 1, sender_id: amina, content: "one" });
    await vi.waitFor(async () => {
      const [row] = await db.getAll<{ seq: number }>("SELECT seq FROM messages");
      expect(row?.seq).toBe(1);
    }, patience);
    await stands(thread, "one");
    const written = moments.slice(moments.findIndex((texts) => texts.includes("one")));
    expect(written.filter((texts) => texts.length !== 1)).toEqual([]);
    const { thread: later } = await openThread();
    await stands(later, "one");
  });

  it("that was taken ahead of others waits for them, and takes its place behind them", async () => {
    const { thread, moments } = await openThread();
    answer = accepting(2);
    thread.send("mine");
    await shows(thread, "waiting mine");
    const id = idOf(thread, "mine");
    await uploader.run();
    await shows(thread, "sent mine");
    await bring(
      { seq: 1, sender_id: grace, content: "hers" },
      { id, seq: 2, sender_id: amina, content: "mine" },
    );
    await stands(thread, "hers", "mine");
    expect(moments.filter((texts) => texts.filter((text) => text === "mine").length > 1)).toEqual(
      [],
    );
  });

  it("survives the page, is shown in every tab, and leaves all of them when one takes it back", async () => {
    const first = await openThread();
    first.thread.send("one");
    await shows(first.thread, "waiting one");
    first.thread.stop();
    const [second, third] = [await openThread(), await openThread()];
    await shows(second.thread, "waiting one");
    await shows(third.thread, "waiting one");
    const id = idOf(second.thread, "one");
    expect(await second.thread.outbox.discard(id)).toBe("one");
    await shows(second.thread);
    await shows(third.thread);
    await uploader.run();
    expect(sent).toEqual([]);
  });

  it("cannot be taken back while it is being sent, and stays when that brings nothing", async () => {
    const { thread } = await openThread();
    const arrived = Promise.withResolvers<Answer>();
    answer = () => arrived.promise;
    thread.send("one");
    await shows(thread, "waiting one");
    const round = uploader.run().catch((error: unknown) => error);
    await shows(thread, "sending one");
    expect(await thread.outbox.discard(idOf(thread, "one"))).toBeNull();
    arrived.resolve({ ok: null, why: "network" });
    expect(await round).toBeInstanceOf(UploadDelayed);
    await shows(thread, "waiting one");
  });

  it("is said to have failed after three answers that decided nothing, and is sent when they do", async () => {
    const { thread } = await openThread();
    thread.send("one");
    await shows(thread, "waiting one");
    const id = idOf(thread, "one");
    answer = () => ({ ok: null, why: "server" });
    for (const state of ["waiting", "waiting", "failed"]) {
      uploader.kick();
      await uploader.run().catch(() => undefined);
      await shows(thread, `${state} one`);
    }
    answer = accepting(1);
    uploader.kick();
    await uploader.run();
    await bring({ id, seq: 1, sender_id: amina, content: "one" });
    await stands(thread, "one");
  });
});

describe("a message that comes back", () => {
  it("says why, keeps its text, lets later ones pass, and is sent again behind them", async () => {
    const { thread } = await openThread();
    thread.send("one");
    await shows(thread, "waiting one");
    answer = everyResult({ state: "returned", code: "window_closed", noted: true });
    await uploader.run();
    await shows(thread, "returned one");
    expect(thread.view().outgoing).toMatchObject([{ reason: "window_closed", noted: true }]);

    thread.send("two");
    await shows(thread, "returned one", "waiting two");
    thread.outbox.retry(idOf(thread, "one"));
    await shows(thread, "waiting two", "waiting one");
    answer = accepting(1);
    await uploader.run();
    expect(sent).toEqual(["one", "two", "one"]);
    await stands(thread, "two", "one");
  });

  it("as an edit is shown beside its message, which has the server's text again", async () => {
    await bring({ seq: 1, sender_id: amina, content: "one" });
    const { thread } = await openThread();
    await db.execute("UPDATE messages SET content = 'uno', edited_at = '2026-06-09T10:00:00Z'");
    await stands(thread, "uno");
    answer = everyResult({ state: "returned", code: "too_late" });
    await uploader.run();
    await bring({ seq: 1, sender_id: amina, content: "one" });
    await shows(thread, "returned uno");
    const said = () => thread.view().messages.map(({ text }) => text);
    await vi.waitFor(() => expect(said()).toEqual(["one"]), patience);
    expect(thread.view().outgoing).toMatchObject([{ kind: "edit", reason: "too_late" }]);
  });
});

describe("a device without room", () => {
  it("sends past its own queue: the text is shown once, and is nowhere lost", async () => {
    const { thread, moments } = await openThread();
    await db.execute("PRAGMA max_page_count = 1");
    const long = "no room ".repeat(1_000).trim();
    thread.send(long);
    await vi.waitFor(() => expect(spare.length).toBeGreaterThan(0), patience);
    expect(textsOf(thread).map((text) => text === long)).toEqual([true]);
    expect(moments.filter((texts) => texts.length > 1)).toEqual([]);
    expect(await db.getAll("SELECT id FROM messages")).toEqual([]);
    expect((await db.getUploadQueueStats()).count).toBe(0);
  });
});
