import type { Conversation, Message, MessageMarks, SendOutcome } from "@/lib/chat/types";
import { pageOf } from "@/lib/chat/wire";

import type { ChatApi, Sendable } from "./api";
import { aConversation, aMessage } from "./builders";
import { Kept } from "./kept";
import type { ConversationEvents, Line } from "./line";
import { memoryStorage } from "./memory-storage";
import { PageFiles } from "./page-files";
import { SendQueue } from "./send-queue";
import { Thread } from "./thread";
import type { ThreadDeps } from "./thread-deps";

/**
 * A server for tests of the live classes: it holds one conversation and gives out seqs. What it
 * does not do (rights, windows) is tested on the real database.
 */
export class FakeServer implements ChatApi {
  readonly messages: Message[] = [];
  readonly read: string[] = [];
  /** What stands at messages. */
  marked: MessageMarks[] = [];
  asked: string[] = [];
  reachable = true;
  state: Conversation | null = aConversation();
  refuse: SendOutcome | null = null;

  /** Somebody writes, on any device: the row is there whether or not this device hears of it. */
  write(senderId: string, text: string, id?: string): Message {
    const seq = this.messages.length + 1;
    const message = aMessage({ seq, senderId, text, ...(id === undefined ? {} : { id }) });
    this.messages.push(message);
    if (this.state !== null) this.state = { ...this.state, lastSeq: seq };
    return message;
  }

  replace(message: Message): void {
    this.messages[message.seq - 1] = message;
  }

  readonly conversation = () => this.answer("conversation", this.state);
  readonly latest = () => this.answer("latest", pageOf(this.messages.slice(-50)));
  readonly before = (_id: string, seq: number) =>
    this.answer("before", pageOf(this.messages.slice(0, seq - 1).slice(-50)));
  readonly after = (_id: string, seq: number) =>
    this.answer("after", this.messages.slice(seq, seq + 200));
  readonly held = (_id: string, fromSeq: number, since: number) =>
    this.answer(
      "held",
      this.messages.filter(
        (message) =>
          message.seq >= fromSeq && Math.max(message.editedAt ?? 0, message.deletedAt ?? 0) > since,
      ),
    );
  readonly marks = (_id: string, fromSeq: number, toSeq: number) => {
    const here = this.messages.slice(fromSeq - 1, toSeq).map(({ id }) => id);
    const found = this.marked.filter(({ messageId }) => here.includes(messageId));
    return this.answer("marks", found);
  };
  readonly message = (_id: string, messageId: string) =>
    this.answer("message", this.messages.find(({ id }) => id === messageId) ?? null);
  readonly firstSince = (_id: string, at: number) =>
    this.answer("firstSince", this.messages.find((one) => one.createdAt >= at)?.seq ?? null);
  readonly send = (_id: string, { id, text }: Sendable): Promise<SendOutcome> => {
    if (!this.reachable) return Promise.resolve({ kind: "later", why: "network" });
    if (this.refuse !== null) return Promise.resolve(this.refuse);
    const before = this.messages.find((message) => message.id === id);
    return Promise.resolve({ kind: "accepted", message: before ?? this.write("amina", text, id) });
  };
  readonly markRead = (_id: string, { id }: { id: string }) => {
    if (this.reachable) this.read.push(id);
    return Promise.resolve(this.reachable);
  };

  private answer<T>(name: string, value: T): Promise<T> {
    this.asked.push(name);
    return this.reachable ? Promise.resolve(value) : Promise.reject(new Error("no network"));
  }
}

/** The live line of one device; a test speaks into it through `events`. */
export class FakeLine implements Line {
  readonly sent: string[] = [];
  starts = 0;
  events: ConversationEvents;

  constructor(events: ConversationEvents) {
    this.events = events;
  }

  start(): void {
    this.starts += 1;
  }
  stop(): void {
    this.sent.push("stop");
  }
  typing(typing: boolean): void {
    this.sent.push(typing ? "typing" : "quiet");
  }
  presence(state: string | null): void {
    this.sent.push(state ?? "left");
  }
}

/** Amina's screen of the server's conversation, without a local database. */
export function threadOn(
  server: FakeServer,
  screen: Pick<ThreadDeps, "openLine" | "delivered" | "speak">,
): Thread {
  const kept = new Kept("amina", "conversation", memoryStorage());
  const thread = new Thread({
    ...screen,
    viewer: { id: "amina", name: "Amina Diallo", role: "patient" },
    conversation: server.state ?? aConversation(),
    page: pageOf(server.messages.slice(-50)),
    api: server,
    openOutbox: (events) =>
      new SendQueue({
        ...events,
        kept,
        files: new PageFiles({ conversationId: "conversation", changed: events.changed }),
        send: (message) => server.send("conversation", { ...message, files: [] }),
      }),
    drafts: kept.drafts,
    answering: kept.answering,
    freshEpoch: async () => (await server.conversation())?.epoch ?? null,
  });
  thread.start();
  return thread;
}
