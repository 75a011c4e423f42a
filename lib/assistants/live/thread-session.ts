import { nowMs } from "@/lib/kernel/clock";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { PublicError } from "@/lib/kernel/result";
import { publicError } from "@/lib/kernel/result";
import type { TurnEvent } from "@/lib/assistants/turn-event";
import type {
  AnswerPart,
  AskedTurn,
  CallState,
  Thread,
  ThreadMessage,
} from "@/lib/assistants/types";
import { graver } from "@/lib/assistants/urgency";

import { asErrorCode, sendTurn, type SentTurn, stopTurn } from "./send-turn";

type Server = {
  send: (turn: SentTurn, signal: AbortSignal) => AsyncIterable<TurnEvent>;
  stop: (conversationId: string, id: string) => Promise<boolean>;
};

/** Where turns wait, and are answered, while the server cannot be reached. */
export type DevicePort = {
  /** Keeps a turn until it is sent, and answers it by `here`. False where this device cannot. */
  keep: (thread: Thread, turn: AskedTurn) => Promise<boolean>;
};

/** A thread as a page shows it: what is stored, and the turn that is on its way. */
export type SessionView = {
  thread: Thread;
  /** What the person has said and nobody has answered yet. */
  pending: AskedTurn | null;
  /** As much of the answer as has come. */
  coming: string;
  /** The answer was being worked on before this page was opened. */
  resumed: boolean;
  state: "idle" | "waiting" | "answering" | "stopped" | "failed";
  error: PublicError | null;
};

/** One page's part in a thread: sends turns one after the other, and shows answers as they come. */
export class ThreadSession {
  private view: SessionView;
  private readonly listeners = new Set<() => void>();
  private controller: AbortController | null = null;
  private readonly server: Server;
  private device: DevicePort | null = null;
  /** What was said here and the server has not told of yet, by turn. */
  private readonly settled = new Map<string, readonly ThreadMessage[]>();

  constructor(thread: Thread, server: Partial<Server> = {}) {
    const { running } = thread;
    const state = running === null ? "idle" : "waiting";
    this.view = { thread, pending: running, coming: "", resumed: false, state, error: null };
    this.server = { send: sendTurn, stop: stopTurn, ...server };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SessionView => this.view;

  /**
   * What the server tells of the thread anew; a turn that it knows is no longer pending. It may have begun to tell
   * before the last turn was stored: what was said since stays, and so does its danger.
   */
  heard(thread: Thread): void {
    const { pending } = this.view;
    const isKnown = thread.messages.some(({ turnId }) => turnId !== null && turnId === pending?.id);
    if (this.isBusy && !isKnown) return;
    const known = new Set(thread.messages.map(({ turnId }) => turnId));
    const waiting = this.view.thread.messages.filter(
      ({ waits, turnId }) => waits === true && !known.has(turnId),
    );
    for (const turnId of known) if (turnId !== null) this.settled.delete(turnId);
    const since = [...this.settled.values()].flat();
    this.change({
      thread: {
        ...thread,
        messages: [...thread.messages, ...since, ...waiting],
        ...(since.length > 0 && {
          urgency: graverOf(thread.urgency, this.view.thread.urgency),
          calls: { ...thread.calls, ...this.view.thread.calls },
        }),
      },
      ...(isKnown ? { pending: null, coming: "", state: "idle", error: null } : {}),
    });
  }

  /** What keeps turns while the server cannot be reached; null where nothing does. */
  keepWith(device: DevicePort | null): void {
    this.device = device;
  }

  /**
   * What this device tells of the thread: `stored` messages take the place of those that waited for
   * them, and what still waits stands at the end.
   */
  here(
    stored: readonly ThreadMessage[],
    { messages, urgency }: { messages: readonly ThreadMessage[]; urgency: Thread["urgency"] },
  ): void {
    const { thread, pending } = this.view;
    const waited = new Set(thread.messages.flatMap((one) => (one.waits ? [one.turnId] : [])));
    const shown = thread.messages.filter((one) => one.waits !== true);
    const known = new Set(shown.map(({ turnId }) => turnId));
    const isNew = ({ turnId }: ThreadMessage) => !known.has(turnId);
    const came = stored.filter((one) => waited.has(one.turnId) && isNew(one));
    const waiting = messages.filter(isNew);
    if (waited.size === 0 && waiting.length === 0) return;
    const isKept = waiting.some(({ turnId }) => turnId === pending?.id);
    this.change({
      thread: {
        ...thread,
        urgency: graverOf(thread.urgency, urgency),
        messages: [...shown, ...came, ...waiting],
        ...(waiting.length > 0 && { calls: superseded(thread.calls) }),
      },
      ...(isKept && { pending: null, coming: "", state: "idle", error: null }),
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

  /** Goes on listening to the answer that was on its way when the page was opened. */
  async resume(): Promise<void> {
    if (this.view.pending === null || this.controller !== null) return;
    this.change({ resumed: true });
    await this.run();
  }

  /** The person has agreed to the assistants: what they wrote meanwhile goes on its way. */
  async agreed(): Promise<void> {
    this.change({ thread: { ...this.view.thread, agreed: true } });
    await this.retry();
  }

  /** Ends the work on the answer, which then comes as far as it was. Without a server to ask, hears no more of it. */
  async stop(): Promise<void> {
    const { pending, thread } = this.view;
    if (!this.isBusy || pending === null) return;
    const { controller } = this;
    if (await this.server.stop(thread.id, pending.id)) return;
    if (!this.isBusy || this.controller !== controller) return;
    controller?.abort();
    this.change({ state: "stopped" });
  }

  /** The page goes: what is on its way is answered all the same. */
  leave(): void {
    this.controller?.abort();
    this.controller = null;
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
    // What waits was said before: it is sent before, too.
    if (thread.messages.some(({ waits }) => waits) && (await this.keepHere(pending))) return;
    try {
      for await (const event of this.server.send(
        { conversationId: thread.id, ...pending },
        controller.signal,
      )) {
        if (controller.signal.aborted) return;
        this.take(event);
      }
      if (this.isBusy) throw new AppError("unavailable", { message: "the stream ended early" });
    } catch (error) {
      if (controller.signal.aborted) return;
      const shown = publicError(error);
      // The same id, sent later, is the same turn: one that the server has stored is not answered twice.
      if (shown.code === "unavailable" && (await this.keepHere(pending))) return;
      this.fail(shown);
    }
  }

  /** Whoever has not agreed, or no longer does, is asked; what they wrote waits for that. */
  private fail(error: PublicError): void {
    const { thread } = this.view;
    const agreed = thread.agreed && error.code !== "consent_needed";
    this.change({ state: "failed", coming: "", error, thread: { ...thread, agreed } });
  }

  /** True once this device has the turn; its answer comes by `here`. */
  private async keepHere(turn: AskedTurn): Promise<boolean> {
    return (await this.device?.keep(this.view.thread, turn)) ?? false;
  }

  private take(event: TurnEvent): void {
    if (event.type === "delta") {
      this.change({ state: "answering", coming: this.view.coming + event.text });
    } else if (event.type === "answer") {
      this.settle([event.message], event.urgency);
    } else if (event.type === "passed") {
      this.settle([], this.view.thread.urgency);
    } else if (event.type === "failed") {
      this.fail({ code: asErrorCode(event.code) });
    }
  }

  private settle(answers: ThreadMessage[], urgency: Thread["urgency"]): void {
    const { pending, thread } = this.view;
    const own = pending === null ? [] : [ownMessage(pending)];
    if (pending !== null) this.settled.set(pending.id, [...own, ...answers]);
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
      resumed: false,
      state: "idle",
    });
  }

  private change(changes: Partial<SessionView>): void {
    this.view = { ...this.view, ...changes };
    for (const listener of this.listeners) listener();
  }
}

function graverOf(a: Thread["urgency"], b: Thread["urgency"]): Thread["urgency"] {
  return a === null || b === null ? (a ?? b) : graver(a, b);
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
