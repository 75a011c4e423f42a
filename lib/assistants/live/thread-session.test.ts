import { describe, expect, it } from "vitest";

import { AppError } from "@/lib/kernel/errors";
import type { TurnEvent } from "@/lib/assistants/turn-event";
import type { Thread, ThreadMessage } from "@/lib/assistants/types";

import { readEvents, type SentTurn } from "./send-turn";
import { ThreadSession } from "./thread-session";

const thread: Thread = {
  id: "0190a000-0000-7000-8000-000000000001",
  userId: "0190a000-0000-7000-8000-000000000002",
  isOn: true,
  agreed: true,
  kind: "general",
  title: null,
  urgency: null,
  baton: 1,
  speaker: "assistant",
  escalation: null,
  messages: [],
  calls: { old: "pending" },
  running: null,
};

const message: ThreadMessage = {
  id: "m1",
  role: "assistant",
  text: "Hello there.",
  parts: [{ type: "text", text: "Hello there." }],
  actionItems: [],
  createdAt: 1,
  engine: "guided",
  helpful: null,
  isWithdrawn: false,
  turnId: "answer:1",
};

const good: TurnEvent[] = [
  { type: "start", engine: "guided" },
  { type: "delta", text: "Hello " },
  { type: "answer", message, urgency: "urgent" },
];

function sessionWith(...answers: (TurnEvent[] | AppError)[]) {
  const sent: SentTurn[] = [];
  const session = new ThreadSession(thread, {
    send: async function* (turn) {
      sent.push(turn);
      const next = answers.shift() ?? [];
      if (next instanceof AppError) throw next;
      yield* next;
    },
  });
  return { session, sent };
}

describe("a thread on a page", () => {
  it("asks whoever has not agreed, also midway, and sends the same turn after their yes", async () => {
    const withdrawn: TurnEvent[] = [
      { type: "delta", text: "Hel" },
      { type: "failed", code: "consent_needed" },
    ];
    const { session, sent } = sessionWith(new AppError("consent_needed"), withdrawn, good);
    await session.say("Hi");
    const asking = {
      state: "failed",
      coming: "",
      pending: { text: "Hi" },
      thread: { agreed: false },
    };
    expect(session.snapshot()).toMatchObject(asking);
    await session.agreed();
    expect(session.snapshot(), "taken back while it was answered").toMatchObject(asking);
    await session.agreed();
    expect(session.snapshot()).toMatchObject({ state: "idle", thread: { agreed: true } });
    expect(session.snapshot().thread.messages.map(({ text }) => text)).toEqual([
      "Hi",
      "Hello there.",
    ]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  });

  it("shows the turn and its answer, and takes back what was proposed before", async () => {
    const { session } = sessionWith(good);
    await session.say("Hi");
    const { thread: after, state, pending, coming } = session.snapshot();
    expect(after.messages.map(({ role, text }) => [role, text])).toEqual([
      ["user", "Hi"],
      ["assistant", "Hello there."],
    ]);
    expect({ state, pending, coming, urgency: after.urgency, calls: after.calls }).toEqual({
      state: "idle",
      pending: null,
      coming: "",
      urgency: "urgent",
      calls: { old: "superseded" },
    });
  });

  it("keeps what could not be sent, and sends the same turn again", async () => {
    const { session, sent } = sessionWith(new AppError("unavailable"), good);
    await session.say("Hi");
    expect(session.snapshot()).toMatchObject({
      state: "failed",
      error: { code: "unavailable" },
      pending: { text: "Hi" },
    });
    await session.retry();
    expect(session.snapshot().state).toBe("idle");
    expect(sent[1]?.id).toBe(sent[0]?.id);
  });

  it("calls a stream that ends without an answer cut, and a failure a failure", async () => {
    const { session } = sessionWith(good.slice(0, 2), [{ type: "failed", code: "conflict" }]);
    await session.say("Hi");
    expect(session.snapshot()).toMatchObject({ state: "failed", error: { code: "unavailable" } });
    await session.retry();
    expect(session.snapshot()).toMatchObject({ state: "failed", error: { code: "conflict" } });
  });

  it("learns from the server that a turn was stored after all", async () => {
    const { session, sent } = sessionWith(good.slice(0, 2));
    await session.say("Hi");
    const stored = { ...message, id: "u", role: "user" as const, turnId: sent[0]?.id ?? null };
    session.heard({ ...thread, messages: [stored, message] });
    expect(session.snapshot()).toMatchObject({ state: "idle", pending: null });
  });

  it("keeps what was said, and its danger, when the server's news is older than that", async () => {
    const { session, sent } = sessionWith(good);
    await session.say("Hi");
    session.heard(thread);
    const { messages, urgency } = session.snapshot().thread;
    expect(messages.map(({ text }) => text)).toEqual(["Hi", "Hello there."]);
    expect(urgency).toBe("urgent");
    const stored = { ...message, id: "u", role: "user" as const, turnId: sent[0]?.id ?? null };
    session.heard({ ...thread, messages: [stored, message] });
    expect(session.snapshot().thread.messages.map(({ id }) => id)).toEqual(["u", "m1"]);
    expect(session.snapshot().thread.urgency, "as the server has it by then").toBeNull();
  });
});

describe("a turn that is being answered", () => {
  const running = { id: "r", text: "Asked before", answer: null };

  it("is shown and waited for by a page that opens meanwhile, as the same turn", async () => {
    const sent: SentTurn[] = [];
    const session = new ThreadSession(
      { ...thread, running },
      {
        send: async function* (turn) {
          sent.push(turn);
          yield* good;
        },
      },
    );
    expect(session.snapshot()).toMatchObject({ state: "waiting", pending: running });
    await Promise.all([session.resume(), session.resume()]);
    expect(sent.map(({ id, text }) => [id, text])).toEqual([["r", "Asked before"]]);
    expect(session.snapshot()).toMatchObject({ state: "idle", pending: null, resumed: false });
    expect(session.snapshot().thread.messages).toHaveLength(2);
  });

  it("is stopped at the server, and comes as far as it was; unasked it is only heard no more", async () => {
    for (const isRunning of [true, false]) {
      const { promise: stopped, resolve } = Promise.withResolvers<void>();
      const session = new ThreadSession(thread, {
        send: async function* () {
          yield { type: "start", engine: "openai" };
          await stopped;
          yield { type: "answer", message: { ...message, stopped: true }, urgency: null };
        },
        stop: () => Promise.resolve(isRunning),
      });
      const said = session.say("Hi");
      await session.stop();
      if (!isRunning) expect(session.snapshot().state).toBe("stopped");
      resolve();
      await said;
      expect(session.snapshot().state).toBe(isRunning ? "idle" : "stopped");
      expect(session.snapshot().thread.messages.at(-1)?.stopped).toBe(isRunning || undefined);
    }
  });
});

describe("a thread while the server cannot be reached", () => {
  const lost = new AppError("unavailable");
  const waits = (id: string): ThreadMessage[] => [
    { ...message, id, role: "user", text: "Hi", parts: [], turnId: id, waits: true },
    { ...message, id: `answer:${id}`, turnId: `answer:${id}`, waits: true },
  ];
  /** A device that answers what it keeps. */
  const onDevice = (session: ThreadSession) => {
    const kept: string[] = [];
    session.keepWith({
      keep: (_thread, { id }) => {
        kept.push(id);
        session.here([], { messages: kept.flatMap(waits), urgency: null });
        return Promise.resolve(true);
      },
    });
    return kept;
  };

  it("goes on from this device, and sends nothing past what waits", async () => {
    const { session, sent } = sessionWith(lost);
    const kept = onDevice(session);
    await session.say("Hi");
    await session.say("And?");
    expect(sent).toHaveLength(1);
    expect(kept).toHaveLength(2);
    expect(session.snapshot()).toMatchObject({ state: "idle", pending: null });
    expect(session.snapshot().thread.messages).toHaveLength(4);
  });

  it("gives way to what is stored, from the device or from the server, each turn once", async () => {
    const { session } = sessionWith(lost);
    const [id = ""] = (onDevice(session), await session.say("Hi"), kept(session));
    const stored = [
      { ...message, id: "s1", role: "user" as const, turnId: id },
      { ...message, id: "s2", text: "Stored.", turnId: `answer:${id}` },
    ];
    session.heard(thread);
    expect(session.snapshot().thread.messages, "the server does not know it yet").toHaveLength(2);
    session.here(stored, { messages: [], urgency: null });
    expect(session.snapshot().thread.messages.map((one) => one.id)).toEqual(["s1", "s2"]);
    session.heard({ ...thread, messages: stored });
    session.here(stored, { messages: waits(id), urgency: null });
    expect(session.snapshot().thread.messages.map((one) => one.id)).toEqual(["s1", "s2"]);
  });

  it("keeps the turn on the page where the device cannot", async () => {
    const { session } = sessionWith(lost);
    session.keepWith({ keep: () => Promise.resolve(false) });
    await session.say("Hi");
    expect(session.snapshot()).toMatchObject({ state: "failed", pending: { text: "Hi" } });
  });

  const kept = (session: ThreadSession) =>
    session.snapshot().thread.messages.flatMap(({ role, id }) => (role === "user" ? [id] : []));
});

describe("the stream of a turn", () => {
  const bytes = (...chunks: string[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });

  const all = async (stream: ReadableStream<Uint8Array>) => {
    const events: TurnEvent[] = [];
    for await (const event of readEvents(stream)) events.push(event);
    return events;
  };

  it("is read across any cut between bytes", async () => {
    const text = good.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
    for (const at of [1, 7, 40, text.length - 3]) {
      expect(await all(bytes(text.slice(0, at), text.slice(at)))).toEqual(good);
    }
  });

  it("fails where it is cut or is not ours", async () => {
    await expect(all(bytes('data: {"type":"del'))).rejects.toThrow("cut");
    await expect(all(bytes("<html>\n\n"))).rejects.toThrow("no event of ours");
  });
});
