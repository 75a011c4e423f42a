import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Message } from "@/lib/chat/types";

import { aConversation, aParticipant, writtenAt } from "./builders";
import { FakeLine, FakeServer, threadOn } from "./fakes";
import type { Thread } from "./thread";
import type { Spoken } from "./thread-deps";

let server: FakeServer;
let line: FakeLine;
let spoken: Spoken[];
let delivered: number[];

function openThread(): Thread {
  return threadOn(server, {
    openLine: (events) => (line = new FakeLine(events)),
    delivered: (seq) => delivered.push(seq),
    speak: (what) => spoken.push(what),
  });
}

const texts = (thread: Thread) => thread.view().messages.map((message: Message) => message.text);
const pending = (thread: Thread) =>
  thread.view().outgoing.map((entry) => `${entry.text}: ${entry.state}`);
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: writtenAt });
  server = new FakeServer();
  spoken = [];
  delivered = [];
});
afterEach(() => vi.useRealTimers());

describe("a thread that listens", () => {
  it("shows what arrives, says it aloud and reports it delivered", async () => {
    server.write("grace", "one");
    const thread = openThread();
    line.events.joined();
    await settled();
    const message = server.write("grace", "two");
    line.events.created(message);
    expect(texts(thread)).toEqual(["one", "two"]);
    expect(spoken).toEqual([{ kind: "message", message }]);
    expect(delivered).toEqual([2]);
  });

  it("fetches what came between the rendered page and the first join", async () => {
    server.write("grace", "rendered");
    const thread = openThread();
    server.write("grace", "between");
    line.events.joined();
    await settled();
    expect(texts(thread)).toEqual(["rendered", "between"]);
  });

  it("fills a gap before it shows what lies behind it", async () => {
    server.write("grace", "one");
    const thread = openThread();
    server.write("grace", "lost on the way");
    line.events.created(server.write("grace", "three"));
    expect(texts(thread)).toEqual(["one"]);
    await settled();
    expect(texts(thread)).toEqual(["one", "lost on the way", "three"]);
    expect(spoken.map((what) => what.kind === "message" && what.message.text)).toEqual([
      "lost on the way",
      "three",
    ]);
  });

  it("has no gap and no duplicate after an interruption, and learns of edits and deletions", async () => {
    const first = server.write("grace", "first");
    server.write("grace", "second");
    const thread = openThread();
    line.events.joined();
    await settled();
    line.events.lost();
    server.replace({ ...first, text: "", deletedAt: writtenAt + 5_000 });
    for (let count = 0; count < 450; count += 1) server.write("grace", `missed ${count}`);
    line.events.joined();
    // The last of them is heard live as well, in the middle of the catch-up.
    line.events.created(server.messages.at(-1) as Message);
    await settled();
    expect(thread.view().messages.map((message) => message.seq)).toEqual(
      Array.from({ length: 452 }, (_, index) => index + 1),
    );
    expect(texts(thread)[0]).toBe("");
  });

  it("starts anew from the newest page when very much was missed", async () => {
    const thread = openThread();
    for (let count = 1; count <= 2_000; count += 1) server.write("grace", `${count}`);
    line.events.joined();
    await settled();
    expect(texts(thread)).toHaveLength(50);
    expect(texts(thread).at(-1)).toBe("2000");
    expect(thread.view().hasOlder).toBe(true);
    expect(server.asked.filter((name) => name === "after")).toHaveLength(0);
  });

  it("goes on asking until the server answers", async () => {
    const thread = openThread();
    server.reachable = false;
    server.write("grace", "missed");
    line.events.joined();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(texts(thread)).toEqual([]);
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(texts(thread)).toEqual(["missed"]);
  });

  it("is told by the list when the line itself stays silent", async () => {
    const thread = openThread();
    server.write("grace", "unheard");
    thread.hint({ lastSeq: 1, epoch: 1 });
    await settled();
    expect(texts(thread)).toEqual(["unheard"]);
    expect(line.starts).toBe(1);
    thread.hint({ lastSeq: 1, epoch: 2 });
    expect(line.starts).toBe(2);
  });

  it("pages upwards until the beginning", async () => {
    for (let count = 1; count <= 120; count += 1) server.write("grace", `${count}`);
    const thread = openThread();
    for (const expected of [100, 120]) {
      await thread.loadOlder();
      expect(texts(thread)).toHaveLength(expected);
    }
    expect(thread.view().hasOlder).toBe(false);
    server.reachable = false;
    await thread.loadOlder();
    expect(thread.view().paging).toBe("idle");
  });
});

describe("a thread that speaks", () => {
  it("shows an own message at once and once, also when it comes back live first", async () => {
    const thread = openThread();
    thread.send("hello");
    expect(pending(thread)).toEqual(["hello: sending"]);
    line.events.created(server.messages[0] as Message);
    await settled();
    expect(texts(thread)).toEqual(["hello"]);
    expect(pending(thread)).toEqual([]);
  });

  it("keeps an accepted message on screen while earlier ones are still missing", async () => {
    const thread = openThread();
    server.write("grace", "not heard yet");
    let answered: (() => void) | undefined;
    const conversation = server.conversation;
    Object.assign(server, {
      conversation: async () => {
        await new Promise<void>((resolve) => (answered = resolve));
        return conversation();
      },
    });
    thread.send("mine");
    await settled();
    expect(texts(thread)).toEqual([]);
    expect(pending(thread)).toEqual(["mine: sent"]);
    answered?.();
    await settled();
    expect(texts(thread)).toEqual(["not heard yet", "mine"]);
    expect(pending(thread)).toEqual([]);
  });

  it("sends what waited when it wakes", async () => {
    const thread = openThread();
    server.reachable = false;
    thread.send("written in a tunnel");
    await settled();
    expect(pending(thread)).toEqual(["written in a tunnel: waiting"]);
    server.reachable = true;
    thread.wake();
    await settled();
    expect(texts(thread)).toEqual(["written in a tunnel"]);
    expect(server.messages).toHaveLength(1);
  });

  it("looks again at the conversation when a message comes back", async () => {
    const thread = openThread();
    server.refuse = { kind: "returned", reason: "window_closed", noted: false };
    const window = { opensAt: 0, closesAt: writtenAt - 1, closedAt: null, reason: "appointment" };
    server.state = aConversation({ window });
    thread.send("too late");
    await settled();
    expect(pending(thread)).toEqual(["too late: returned"]);
    expect(thread.view().writing).toMatchObject({ may: false, why: "window_closed" });
    expect(spoken).toEqual([{ kind: "closed" }]);
  });

  it("signals typing while it may write, and no longer", () => {
    const thread = openThread();
    thread.company.typingSignal.key("a");
    expect(line.sent).toEqual(["typing"]);
    thread.send("a");
    expect(line.sent).toEqual(["typing", "quiet"]);
    line.events.conversation({
      title: null,
      isActive: false,
      opensAt: null,
      closesAt: null,
      closedAt: null,
    });
    thread.company.typingSignal.key("b");
    expect(line.sent).toEqual(["typing", "quiet"]);
  });
});

describe("a thread with people in it", () => {
  it("says that one is in a visit wherever one looks, and afterwards where one looks", () => {
    const thread = openThread();
    thread.company.visit(true);
    thread.company.show("away");
    thread.company.visit(true);
    thread.company.visit(false);
    thread.company.show("here");
    expect(line.sent).toEqual(["visit", "away", "here"]);
  });

  it("shows who is writing until they stop, and ignores strangers and oneself", () => {
    const thread = openThread();
    line.events.typing("grace", true);
    line.events.typing("mallory", true);
    line.events.typing("amina", true);
    expect(thread.view().typing.map((person) => person.userId)).toEqual(["grace"]);
    expect(spoken).toEqual([{ kind: "typing", userId: "grace" }]);
    // A message may overtake the sign that the next one is being written: only signs end signs.
    line.events.created(server.write("grace", "there"));
    expect(thread.view().typing).toHaveLength(1);
    line.events.typing("grace", false);
    expect(thread.view().typing).toEqual([]);
  });

  it("closes at the end of the window by itself", async () => {
    const window = { opensAt: 0, closesAt: writtenAt + 90_000, closedAt: null, reason: null };
    server.state = aConversation({ window });
    const thread = openThread();
    expect(thread.view().writing.may).toBe(true);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(thread.view().writing).toMatchObject({ may: false, since: writtenAt + 90_000 });
  });

  it("starts the line of new messages at the first unread one, and keeps it there", async () => {
    for (const text of ["one", "two", "three"]) server.write("grace", text);
    server.state = aConversation({ lastSeq: 3, readSeq: 1 });
    const thread = openThread();
    expect(thread.view().newFrom).toBe(2);
    thread.attend(true);
    thread.reads.see({ id: "message-3", seq: 3 });
    await settled();
    expect(server.read).toEqual(["message-3"]);
    expect(thread.view().newFrom).toBe(2);
    // While looking, what arrives is not "new from here"; after looking away it is.
    line.events.created(server.write("grace", "four"));
    expect(thread.view().newFrom).toBe(2);
    thread.reads.see({ id: "message-4", seq: 4 });
    await vi.advanceTimersByTimeAsync(1_000);
    thread.attend(false);
    line.events.created(server.write("grace", "five"));
    line.events.created(server.write("grace", "six"));
    expect(thread.view().newFrom).toBe(5);
  });

  it("ends when the viewer is removed", async () => {
    const thread = openThread();
    server.state = null;
    line.events.participant({ userId: "amina", isActive: false, canSend: false });
    await settled();
    expect(thread.view().gone).toBe(true);
    expect(thread.view().writing.may).toBe(false);
    expect(line.sent).toContain("stop");
  });

  it("follows receipts of the others only", () => {
    const thread = openThread();
    const pointer = { readSeq: 1, readAt: writtenAt, deliveredSeq: 1, deliveredAt: writtenAt };
    line.events.pointer({ ...pointer, userId: "amina" });
    expect(thread.view().receiptOf(1).state).toBe("sent");
    line.events.pointer({ ...pointer, userId: "grace" });
    expect(thread.view().receiptOf(1)).toMatchObject({ state: "read", by: ["grace"] });
  });

  it("forgets a removed colleague's receipts and shows a new one", async () => {
    const thread = openThread();
    const people = [
      aParticipant({ userId: "amina", role: "patient" }),
      aParticipant({ userId: "luis" }),
    ];
    server.state = aConversation({ participants: people });
    line.events.participant({ userId: "grace", isActive: false, canSend: false });
    await settled();
    expect(thread.view().others.map((person) => person.userId)).toEqual(["luis"]);
  });
});
