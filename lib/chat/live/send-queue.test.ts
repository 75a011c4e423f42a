import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { PreparedFile, Stored, Uploading } from "@/lib/chat/files/types";
import type { Message, SendOutcome } from "@/lib/chat/types";

import { aMessage } from "./builders";
import { Kept, type KeptStorage } from "./kept";
import { memoryStorage } from "./memory-storage";
import type { Outgoing } from "./outbox";
import { PageFiles } from "./page-files";
import { SendQueue } from "./send-queue";

let storage: KeptStorage;
let answers: SendOutcome[];
let sent: string[];
let accepted: Message[];
let arrivals: Stored[];
let stored: string[];

/** A server that answers from a list, and with "accepted" once the list is used up. */
function send(message: Outgoing): Promise<SendOutcome> {
  sent.push(message.text);
  const row = aMessage({ seq: sent.length, id: message.id, text: message.text });
  return Promise.resolve(answers.shift() ?? { kind: "accepted", message: row });
}

/** A Storage that answers from a list, and with "stored" once the list is used up. */
function store({ path }: Uploading): Promise<Stored> {
  stored.push(path);
  return Promise.resolve(arrivals.shift() ?? "stored");
}

function aQueue(): SendQueue {
  return new SendQueue({
    send,
    kept: new Kept("amina", "conversation", storage),
    files: new PageFiles({ conversationId: "conversation", changed: () => {}, store }),
    accepted: (message) => accepted.push(message),
    changed: () => {},
    returned: () => {},
    random: () => 0.5,
  });
}

const written = (text: string, files: PreparedFile[] = []) => ({
  text,
  replyToId: null,
  priority: "normal" as const,
  files,
});
const aFile = (id: string): PreparedFile => ({
  id,
  name: `${id}.png`,
  mime: "image/png",
  bytes: 4,
  width: 1,
  height: 1,
  preview: null,
  sha256: "0".repeat(64),
  content: new Blob(["file"]),
});
const states = (queue: SendQueue) =>
  queue.entries().map((entry) => `${entry.text}: ${entry.state}`);
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 9, 10) });
  storage = memoryStorage();
  answers = [];
  sent = [];
  accepted = [];
  arrivals = [];
  stored = [];
});
afterEach(() => vi.useRealTimers());

describe("a send queue", () => {
  it("sends in order, one at a time, and lets go of what was accepted", async () => {
    const queue = aQueue();
    for (const text of ["one", "two", "three"]) queue.add(written(text));
    expect(states(queue)).toEqual(["one: sending", "two: waiting", "three: waiting"]);
    await settled();
    expect(sent).toEqual(["one", "two", "three"]);
    expect(accepted.map((message) => message.text)).toEqual(["one", "two", "three"]);
    expect(queue.entries()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  it("retries with longer and longer waits, and nothing overtakes", async () => {
    answers = [
      { kind: "later", why: "network" },
      { kind: "later", why: "network" },
    ];
    const queue = aQueue();
    queue.add(written("one"));
    queue.add(written("two"));
    await settled();
    expect(states(queue)).toEqual(["one: waiting", "two: waiting"]);
    await vi.advanceTimersByTimeAsync(999);
    expect(sent).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["one", "one"]);
    await vi.advanceTimersByTimeAsync(1999);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["one", "one", "one", "two"]);
    expect(queue.entries()).toEqual([]);
  });

  it("never waits longer than half a minute", async () => {
    answers = Array.from({ length: 12 }, () => ({ kind: "later", why: "network" }) as const);
    const queue = aQueue();
    queue.add(written("one"));
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(sent).toHaveLength(13);
    expect(queue.entries()).toEqual([]);
  });

  it("waits exactly as long as the server asks when too many are sent", async () => {
    answers = [{ kind: "later", why: "busy", afterMs: 7_000 }];
    const queue = aQueue();
    queue.add(written("one"));
    await vi.advanceTimersByTimeAsync(6_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
  });

  it("says so when the server keeps failing, and goes on trying", async () => {
    answers = Array.from({ length: 3 }, () => ({ kind: "later", why: "server" }) as const);
    const queue = aQueue();
    queue.add(written("one"));
    await vi.advanceTimersByTimeAsync(3_500);
    expect(states(queue)).toEqual(["one: failed"]);
    queue.retry(queue.entries()[0]?.id ?? "");
    await settled();
    expect(queue.entries()).toEqual([]);
  });

  it("tries at once when the network is back", async () => {
    answers = [{ kind: "later", why: "network" }];
    const queue = aQueue();
    queue.add(written("one"));
    await settled();
    queue.kick();
    await settled();
    expect(sent).toEqual(["one", "one"]);
  });

  it("keeps a refused message with its reason, and sends the next one", async () => {
    answers = [{ kind: "returned", reason: "window_closed", noted: false }];
    const queue = aQueue();
    queue.add(written("one"));
    queue.add(written("two"));
    await settled();
    expect(states(queue)).toEqual(["one: returned"]);
    expect(queue.entries()[0]?.reason).toBe("window_closed");
    expect(accepted.map((message) => message.text)).toEqual(["two"]);
  });

  it("sends a returned message again under the same id, unless the id was the trouble", async () => {
    answers = [
      { kind: "returned", reason: "window_closed", noted: false },
      { kind: "returned", reason: "conflict", noted: false },
    ];
    const queue = aQueue();
    const first = queue.add(written("one"));
    const second = queue.add(written("two"));
    await settled();
    queue.retry(first);
    queue.retry(second);
    await settled();
    expect(accepted.map((message) => message.text)).toEqual(["one", "two"]);
    expect(accepted[0]?.id).toBe(first);
    expect(accepted[1]?.id).not.toBe(second);
  });

  it("survives a reload: unsent texts are sent, returned ones are still there", async () => {
    answers = [
      { kind: "returned", reason: "window_closed", noted: false },
      { kind: "later", why: "network" },
    ];
    const before = aQueue();
    before.add(written("returned"));
    before.add(written("unsent"));
    await settled();
    before.stop();

    const after = aQueue();
    expect(states(after)).toEqual(["returned: returned", "unsent: waiting"]);
    after.start();
    await settled();
    expect(states(after)).toEqual(["returned: returned"]);
    expect(accepted.at(-1)?.text).toBe("unsent");
  });

  it("drops what another door has already confirmed", async () => {
    answers = [{ kind: "later", why: "network" }];
    const queue = aQueue();
    const message = queue.add(written("one"));
    await settled();
    queue.settle(message);
    expect(queue.entries()).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it("gives the text back when it is discarded", async () => {
    answers = [{ kind: "returned", reason: "refused", noted: false }];
    const queue = aQueue();
    const message = queue.add(written("one"));
    await settled();
    expect(await queue.discard(message)).toBe("one");
    expect(storage.length).toBe(0);
  });

  it("keeps the message when sending throws", async () => {
    const queue = new SendQueue({
      send: () => Promise.reject(new Error("bug")),
      kept: new Kept("amina", "conversation", storage),
      files: new PageFiles({ conversationId: "conversation", changed: () => {}, store }),
      accepted: () => {},
      changed: () => {},
      returned: () => {},
    });
    queue.add(written("one"));
    await settled();
    expect(states(queue)).toEqual(["one: waiting"]);
  });

  it("stores the files of a message first, goes on where it was, and tells where they are", async () => {
    const queue = aQueue();
    arrivals = ["stored", "later"];
    queue.add(written("Two pictures", [aFile("a"), aFile("b")]));
    queue.add(written("behind"));
    await settled();
    expect(sent, "nothing goes before its files").toEqual([]);
    expect(queue.entries()[0]?.files.map(({ state }) => state)).toEqual(["stored", "waiting"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual(["a", "b", "b"].map((id) => `conversations/conversation/${id}`));
    expect(sent).toEqual(["Two pictures", "behind"]);
    expect(queue.entries()).toEqual([]);
  });

  it("gives up a message whose files are on their way, and goes on with the next", async () => {
    const queue = aQueue();
    arrivals = ["later"];
    const id = queue.add(written("One picture", [aFile("a")]));
    queue.add(written("behind"));
    await settled();
    expect(await queue.discard(id)).toBe("One picture");
    queue.kick();
    await settled();
    expect(sent).toEqual(["behind"]);
  });

  it("gives a message back whose files went with the page, with its words", async () => {
    const queue = aQueue();
    arrivals = ["later"];
    queue.add(written("See the picture", [aFile("a")]));
    await settled();
    queue.stop();
    const later = aQueue();
    expect(later.entries()).toMatchObject([
      { text: "See the picture", state: "returned", reason: "files_lost" },
    ]);
    later.retry(later.entries()[0]?.id ?? "");
    await settled();
    expect(sent, "it can't be sent without what it speaks of").toEqual([]);
  });
});
