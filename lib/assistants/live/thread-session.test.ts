import { describe, expect, it } from "vitest";

import { AppError } from "@/lib/kernel/errors";
import type { Thread, ThreadMessage, TurnEvent } from "@/lib/assistants/types";

import { readEvents, type SentTurn } from "./send-turn";
import { ThreadSession } from "./thread-session";

const thread: Thread = {
  id: "0190a000-0000-7000-8000-000000000001",
  userId: "0190a000-0000-7000-8000-000000000002",
  isOn: true,
  kind: "general",
  title: null,
  urgency: null,
  baton: 1,
  speaker: "assistant",
  escalation: null,
  messages: [],
  calls: { old: "pending" },
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
  const session = new ThreadSession(thread, async function* (turn) {
    sent.push(turn);
    const next = answers.shift() ?? [];
    if (next instanceof AppError) throw next;
    yield* next;
  });
  return { session, sent };
}

describe("a thread on a page", () => {
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
