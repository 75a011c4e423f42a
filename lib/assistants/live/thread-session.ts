import { nowMs } from "@/lib/kernel/clock";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { PublicError } from "@/lib/kernel/result";
import { publicError } from "@/lib/kernel/result";
import type {
  AnswerPart,
  CallState,
  Thread,
  ThreadMessage,
  TurnEvent,
} from "@/lib/assistants/types";

import { asErrorCode, sendTurn, type SentTurn } from "./send-turn";

type Send = (turn: SentTurn, signal: AbortSignal) => AsyncIterable<TurnEvent>;

/** A thread as a page shows it: what is stored, and the turn that is on its way. */
export type SessionView = {
  thread: Thread;
  /** What the person has said and nobody has answered yet. */
  pending: { id: string; text: string; answer: AnswerPart | null } | null;
  /** As much of the answer as has come. */
  coming: string;
  state: "idle" | "waiting" | "answering" | "stopped" | "failed";
  error: PublicError | null;
};

/** One page's part in a thread: sends turns one after the other, and shows answers as they come. */
export class ThreadSession {
  private view: SessionView;
  private readonly listeners = new Set<() => void>();
  private controller: AbortController | null = null;
  private readonly send: Send;

  constructor(thread: Thread, send: Send = sendTurn) {
    this.view = { thread, pending: null, coming: "", state: "idle", error: null };
    this.send = send;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SessionView => this.view;

  /** What the server tells of the thread anew; a turn that it knows is no longer pending. */
  heard(thread: Thread): void {
    const { pending } = this.view;
    const isKnown = thread.messages.some(({ turnId }) => turnId !== null && turnId === pending?.id);
    if (this.isBusy && !isKnown) return;
    this.change({
      thread,
      ...(isKnown ? { pending: null, coming: "", state: "idle", error: null } : {}),
    });
  }

  get isBusy(): boolean {
    return this.view.state === "waiting" || this.view.state === "answering";
  }

  /** Says something, or taps an answer. Nothing is taken while an answer is on its way. */
  async say(text: string, answer: AnswerPart | null = null): Promise<void> {
    if (this.isBusy) return;
    this.change({ pending: { id: newId(), text, answer } });
    await this.run();
  }

  /** Sends what failed once more; the same turn, so that it can't stand there twice. */
  async retry(): Promise<void> {
    if (this.view.pending !== null && !this.isBusy) await this.run();
  }

  /** Hears no more of the answer that is on its way. */
  stop(): void {
    this.controller?.abort();
    if (this.isBusy) this.change({ state: "stopped" });
  }

  /** What became of a proposal. */
  decided(callId: string, state: CallState): void {
    const { thread } = this.view;
    this.change({ thread: { ...thread, calls: { ...thread.calls, [callId]: state } } });
  }

  private async run(): Promise<void> {
    const { pending, thread } = this.view;
    if (pending === null) return;
    const controller = new AbortController();
    this.controller = controller;
    this.change({ state: "waiting", coming: "", error: null });
    try {
      for await (const event of this.send(
        { conversationId: thread.id, ...pending },
        controller.signal,
      )) {
        if (controller.signal.aborted) return;
        this.take(event);
      }
      if (this.isBusy) throw new AppError("unavailable", { message: "the stream ended early" });
    } catch (error) {
      if (!controller.signal.aborted) this.change({ state: "failed", error: publicError(error) });
    }
  }

  private take(event: TurnEvent): void {
    if (event.type === "delta") {
      this.change({ state: "answering", coming: this.view.coming + event.text });
    } else if (event.type === "answer") {
      this.settle([event.message], event.urgency);
    } else if (event.type === "passed") {
      this.settle([], this.view.thread.urgency);
    } else if (event.type === "failed") {
      this.change({ state: "failed", error: { code: asErrorCode(event.code) } });
    }
  }

  private settle(answers: ThreadMessage[], urgency: Thread["urgency"]): void {
    const { pending, thread } = this.view;
    const own = pending === null ? [] : [ownMessage(pending)];
    const calls = answers
      .flatMap(({ parts }) => parts)
      .flatMap((part) => (part.type === "approval" ? [[part.callId, "pending" as const]] : []));
    this.change({
      thread: {
        ...thread,
        urgency,
        messages: [...thread.messages, ...own, ...answers],
        calls: { ...superseded(thread.calls), ...Object.fromEntries(calls) },
      },
      pending: null,
      coming: "",
      state: "idle",
    });
  }

  private change(changes: Partial<SessionView>): void {
    this.view = { ...this.view, ...changes };
    for (const listener of this.listeners) listener();
  }
}

function ownMessage({ id, text }: { id: string; text: string }): ThreadMessage {
  return {
    id,
    role: "user",
    text,
    parts: [],
    actionItems: [],
    createdAt: nowMs(),
    engine: null,
    helpful: null,
    isWithdrawn: false,
    turnId: id,
  };
}

/** The next turn takes back what was proposed and not decided. */
function superseded(calls: Thread["calls"]): Thread["calls"] {
  return Object.fromEntries(
    Object.entries(calls).map(([id, state]) => [id, state === "pending" ? "superseded" : state]),
  );
}
