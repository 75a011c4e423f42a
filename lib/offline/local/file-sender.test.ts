import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { nodeDatabase } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { CopiedFile, PreparedFile, Stored, Uploading } from "@/lib/chat/files/types";
import { aMessage } from "@/lib/chat/live/builders";
import { insertWithFiles, readContent } from "@/lib/chat/local/outgoing-files";
import { discardReturned, retryReturned, withdraw } from "@/lib/chat/local/returned";
import type { WriteResult } from "@/lib/kernel/queued-write";
import type { QueuedWrite } from "@/lib/offline/schema";

import { FileSender } from "./file-sender";
import { Uploader } from "./uploader";

const c1 = "40000000-0000-7000-8000-000000000001";
const amina = "10000000-0000-7000-8000-000000000001";
const m1 = "50000000-0000-7000-8000-000000000001";
const fileId = (n: number) => `60000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const path = (n: number) => `conversations/${c1}/${fileId(n)}`;

let db: LocalDatabase;
let end: () => Promise<void>;
let sender: FileSender;
/** What Storage was given, and what it says to each try. */
let tries: { path: string; resumeAt: string | null; bytes: number }[];
let answers: (Stored | "never")[];
let copies: Stored[];
let copied: [from: string, to: string][];
let removed: string[];
let asked: QueuedWrite[];
let says: WriteResult | null;

function store({ path: at, content, resumeAt, begun, signal }: Uploading): Promise<Stored> {
  tries.push({ path: at, resumeAt, bytes: content.size });
  begun(`https://storage.example/${at.slice(-2)}`);
  const answer = answers.shift() ?? "stored";
  if (answer !== "never") return Promise.resolve(answer);
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve("later")));
}

const file = (n: number, bytes = 3): PreparedFile => ({
  id: fileId(n),
  name: `photo ${n}.jpg`,
  mime: "image/jpeg",
  bytes,
  width: 4,
  height: 3,
  preview: "/9j/4AAQ",
  sha256: "a".repeat(64),
  content: new Blob([new Uint8Array(bytes).fill(n)], { type: "image/jpeg" }),
});

const keep = (...files: (PreparedFile | CopiedFile)[]) =>
  insertWithFiles(
    db,
    {
      id: m1,
      conversationId: c1,
      senderId: amina,
      text: "My ankle",
      replyToId: null,
      priority: "normal",
      writtenAt: "2026-06-09T10:00:00.000Z",
    },
    files,
  );

const upload = () =>
  new Uploader({
    db,
    exclusive: (run) => run(),
    report: () => undefined,
    signedOut: () => undefined,
    send: (writes) => {
      asked.push(...writes);
      const results = writes.map(
        ({ kind }): WriteResult =>
          says ?? { state: "done", value: aMessage({ seq: 1, id: m1, text: kind }) },
      );
      return Promise.resolve({ ok: true, value: { results } });
    },
  }).run();

/** Whole files pass through a real database here, and nothing is about how fast. */
const until = (isSo: () => boolean | Promise<boolean>) => vi.waitUntil(isSo, { timeout: 5_000 });
const count = async (table: string) =>
  (await db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).n;
const queued = async () => (await db.getUploadQueueStats()).count;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  tries = [];
  answers = [];
  copies = [];
  copied = [];
  removed = [];
  asked = [];
  says = null;
  sender = new FileSender({
    db,
    exclusive: (run) => run(),
    progress: () => undefined,
    store,
    copy: (...paths) => {
      copied.push(paths);
      return Promise.resolve(copies.shift() ?? "stored");
    },
    remove: (at) => {
      removed.push(at);
      return Promise.resolve(true);
    },
  });
});
afterEach(async () => {
  sender.stop();
  await end();
});

describe("a message with files on a device", () => {
  it("that goes on with another's file lets Storage copy it, and keeps no byte of it", async () => {
    const { content: _, ...described } = file(1);
    const original = "conversations/elsewhere/original";
    copies = ["later", "stored"];
    await keep({ ...described, copyOf: original });
    expect(await count("outgoing_pieces")).toBe(0);
    sender.start();
    await until(() => copied.length === 1);
    expect(await queued(), "nobody answered").toBe(0);
    sender.kick();
    await until(async () => (await queued()) === 1);
    expect(copied).toEqual([
      [original, path(1)],
      [original, path(1)],
    ]);
    expect(tries).toEqual([]);
    await upload();
    expect(asked).toMatchObject([
      { files: [{ path: path(1), name: "photo 1.jpg", preview: "/9j/4AAQ" }] },
    ]);
  });

  it("waits apart from the queue until its files are stored, then goes with them and leaves nothing", async () => {
    await keep(file(1, 700_000), file(2));
    expect(await queued(), "a picture holds up neither words nor sync").toBe(0);
    sender.start();
    await until(async () => (await queued()) === 1);
    expect(tries).toEqual([
      { path: path(1), resumeAt: null, bytes: 700_000 },
      { path: path(2), resumeAt: null, bytes: 3 },
    ]);
    await upload();
    expect(asked).toMatchObject([
      {
        kind: "message.send",
        text: "My ankle",
        clientCreatedAt: Date.parse("2026-06-09T10:00:00.000Z"),
        files: [{ path: path(1), name: "photo 1.jpg" }, { path: path(2) }],
      },
    ]);
    for (const table of ["outgoing_messages", "outgoing_files", "outgoing_pieces"]) {
      expect(await count(table), table).toBe(0);
    }
  });

  it("keeps every byte, also over a restart", async () => {
    await keep(file(7, 600_001));
    const content = await readContent(db, fileId(7));
    expect(content?.type).toBe("image/jpeg");
    expect(new Uint8Array((await content?.arrayBuffer()) ?? [])).toEqual(
      new Uint8Array(600_001).fill(7),
    );
  });

  it("goes on where it was cut off", async () => {
    answers = ["later", "stored"];
    await keep(file(1));
    sender.start();
    await until(() => tries.length === 1);
    sender.kick();
    await until(async () => (await queued()) === 1);
    expect(tries.map(({ resumeAt }) => resumeAt)).toEqual([null, "https://storage.example/01"]);
  });

  it("given up on its way, is not sent, and what is stored of it is taken away", async () => {
    answers = ["never"];
    await keep(file(1));
    sender.start();
    await until(() => tries.length === 1);
    await withdraw(db, m1);
    await until(async () => (await count("outgoing_files")) === 0);
    expect(removed).toEqual([path(1)]);
    expect(await count("outgoing_pieces")).toBe(0);
    expect(await queued()).toBe(0);
  });

  it("refused by Storage, is asked of the server, comes back whole, and goes once more", async () => {
    answers = ["refused"];
    says = { state: "returned", code: "window_closed" };
    await keep(file(1));
    sender.start();
    await until(async () => (await queued()) === 1);
    await upload();
    expect(await db.getAll("SELECT content, code FROM returned_writes")).toEqual([
      { content: "My ankle", code: "window_closed" },
    ]);
    expect(await count("outgoing_pieces")).toBe(1);
    says = null;
    await retryReturned(db, amina, m1);
    await until(async () => tries.length === 2 && (await count("outgoing_messages")) === 0);
    await upload();
    expect(asked).toHaveLength(2);
    expect(await count("outgoing_files")).toBe(0);
  });

  it("come back and let go of, leaves nothing on the device", async () => {
    says = { state: "returned", code: "not_member" };
    await keep(file(1));
    sender.start();
    await until(async () => (await queued()) === 1);
    await upload();
    await discardReturned(db, m1);
    await until(async () => (await count("outgoing_files")) === 0);
    expect(removed).toEqual([path(1)]);
    expect(await count("returned_writes")).toBe(0);
    expect(await count("outgoing_pieces")).toBe(0);
  });
});
