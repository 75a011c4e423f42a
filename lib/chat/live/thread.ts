import type { Conversation } from "@/lib/chat/types";

import { Arrivals } from "./arrivals";
import { CatchUp } from "./catch-up";
import { Company } from "./company";
import { Field } from "./field";
import type { ConversationEvents, Line } from "./line";
import { OlderPages } from "./older-pages";
import type { Drafts, NewText, Outbox } from "./outbox";
import { ReadTracker } from "./read-tracker";
import { Receipts } from "./receipts";
import { Surroundings } from "./surroundings";
import type { ThreadDeps } from "./thread-deps";
import { firstUnread, presentThread, type ThreadView } from "./thread-view";
import { Timeline } from "./timeline";
import { WindowCountdown } from "./window-countdown";

/** What goes with a text. */
export type Sending = Partial<Omit<NewText, "text">>;

/**
 * One open conversation on this device: what has arrived, what is on its way, who is here, how
 * long one may write. The table is the truth and the line a hint: whenever the line was down,
 * everything after the last seq is fetched.
 */
export class Thread {
  readonly company: Company;
  readonly outbox: Outbox;
  readonly reads: ReadTracker;
  readonly drafts: Drafts;
  readonly answering: Drafts;
  readonly field = new Field();
  private conversation: Conversation;
  private gone = false;
  private heard = false;
  private cached: ThreadView | null = null;
  private epochIsKnown = true;
  private readonly deps: ThreadDeps;
  private readonly timeline: Timeline;
  private readonly receipts: Receipts;
  private readonly countdown: WindowCountdown;
  private readonly line: Line;
  private readonly catchUp: CatchUp;
  private readonly older: OlderPages;
  private readonly around: Surroundings;
  private readonly arrivals: Arrivals;
  private readonly listeners = new Set<() => void>();

  constructor(deps: ThreadDeps) {
    const { conversation, viewer, api } = deps;
    this.deps = deps;
    this.conversation = conversation;
    this.drafts = deps.drafts;
    this.answering = deps.answering;
    this.timeline = new Timeline(deps.page);
    this.receipts = new Receipts(viewer.id, conversation.participants);
    this.company = new Company({
      viewerId: viewer.id,
      line: () => this.line,
      participants: () => this.conversation.participants,
      mayWrite: () => this.view().writing.may,
      changed: this.changed,
      startedTyping: (userId) => deps.speak({ kind: "typing", userId }),
    });
    this.countdown = new WindowCountdown(this.changed, (left) =>
      deps.speak({ kind: "window", left }),
    );
    this.arrivals = new Arrivals({
      viewer,
      timeline: this.timeline,
      newFrom: firstUnread(deps.page.messages, conversation.readSeq, viewer),
      readSeq: () => this.reads.readSeq,
      settle: (id) => this.outbox.settle(id),
      delivered: deps.delivered,
      came: (message) => deps.speak({ kind: "message", message }),
      files: (messageId) => this.around.touch(messageId),
      missing: () => void this.catchUp.run(),
      changed: this.changed,
    });
    this.reads = new ReadTracker(conversation.readSeq, (seen) =>
      api.markRead(conversation.id, seen),
    );
    this.outbox = deps.openOutbox({
      accepted: (message) => this.arrivals.accept(message),
      changed: this.changed,
      returned: () => void this.catchUp.run(),
    });
    const stretch = { api, conversationId: conversation.id, timeline: this.timeline };
    this.around = new Surroundings({ ...stretch, changed: this.changed });
    this.older = new OlderPages({
      ...stretch,
      changed: this.changed,
      came: (fromSeq, toSeq) => this.around.came(fromSeq, toSeq),
    });
    this.line = deps.openLine(this.events(), () => this.epoch());
    this.catchUp = new CatchUp({
      ...stretch,
      conversation: (fresh) => this.take(fresh),
      message: (message) => void this.arrivals.receive(message),
      edited: this.changed,
      restarted: () => this.arrivals.restarted(),
      syncedAt: conversation.serverNow,
    });
  }

  /** Connects. What was rendered on the server may be old already: joining fetches the rest. */
  start(): void {
    this.catchUp.start();
    this.countdown.setWindow(this.conversation.window);
    this.countdown.setClock(this.conversation.serverNow);
    for (const message of this.timeline.messages()) this.outbox.settle(message.id);
    this.outbox.start();
    this.line.start();
    this.around.refresh();
  }

  stop(): void {
    this.company.stop();
    this.line.stop();
    this.outbox.stop();
    this.reads.stop();
    this.countdown.stop();
    this.catchUp.stop();
    this.around.stop();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly view = (): ThreadView => {
    this.cached ??= presentThread({
      conversation: this.conversation,
      viewer: this.deps.viewer,
      messages: this.timeline.messages(),
      ahead: this.arrivals.ahead,
      outgoing: this.outbox.entries(),
      changing: this.outbox.changing(),
      hasOlder: this.timeline.hasOlder,
      paging: this.older.state,
      newFrom: this.arrivals.newFrom,
      gone: this.gone,
      heard: this.heard,
      typing: this.company.typing.userIds(),
      presenceOf: (userId) => this.company.presence.stateOf(userId),
      receiptOf: (seq) => this.receipts.of(seq),
      seenBy: (seq) => this.receipts.each(seq),
      marksOf: this.around.marksOf,
      quoteOf: this.around.quoteOf,
      window: this.countdown.view(),
      now: this.countdown.now(),
    });
    return this.cached;
  };

  send(text: string, { replyToId = null, priority = "normal", files = [] }: Sending = {}): void {
    this.company.typingSignal.stop();
    this.outbox.add({ text, replyToId, priority, files });
  }

  /** Whether the person is really looking: the page visible and the window focused. */
  attend(attentive: boolean): void {
    this.arrivals.attend(attentive);
    this.reads.attend(attentive);
  }

  /** The store of this device has changed: what it holds of this conversation is read again. */
  refresh(): void {
    void this.catchUp.run({ full: true });
    this.around.refresh();
  }

  /** The network is back or the tab awake: hear again, ask for what was missed, send what waits. */
  wake(): void {
    this.line.start();
    this.outbox.kick();
    this.refresh();
  }

  /** Another door says that the conversation has news: its row in the list is newer than this. */
  hint(row: { lastSeq: number; epoch: number }): void {
    if (row.epoch !== this.conversation.epoch) {
      this.conversation = { ...this.conversation, epoch: row.epoch };
      this.epochIsKnown = true;
      this.line.start();
    }
    if (row.lastSeq > this.timeline.lastSeq) void this.catchUp.run();
  }

  loadOlder(): Promise<void> {
    return this.older.load();
  }

  /** Fetches back to this seq, so that it can be shown. */
  loadTo(seq: number): Promise<void> {
    return this.older.loadTo(seq);
  }

  /** The seq of the first message written at or after this moment; null when there is none. */
  firstSince(at: number): Promise<number | null> {
    return this.deps.api.firstSince(this.conversation.id, at);
  }

  private events(): ConversationEvents {
    return {
      joined: () => {
        this.hears(true);
        this.company.joined();
        this.refresh();
      },
      lost: () => {
        this.hears(false);
        this.company.lost();
      },
      gone: () => this.leave(),
      created: (message) => {
        if (this.arrivals.receive(message) === "gap") void this.catchUp.run();
      },
      changed: (message) => {
        if (this.timeline.change(message) === "changed") this.changed();
      },
      pointer: (pointer) => {
        if (pointer.userId === this.deps.viewer.id) this.reads.known(pointer.readSeq);
        else if (this.receipts.move(pointer)) this.changed();
      },
      marks: (messageId) => this.around.touch(messageId),
      participant: () => void this.catchUp.run(),
      conversation: ({ title, isActive, opensAt, closesAt, closedAt }) => {
        const { window } = this.conversation;
        const moved = window && { ...window, opensAt, closesAt, closedAt };
        this.become({ ...this.conversation, title, isActive, window: moved });
      },
      typing: (userId, typing) => this.company.hear(userId, typing),
      presence: (state) => this.company.presence.sync(state),
    };
  }

  private hears(heard: boolean): void {
    this.heard = heard;
    this.changed();
  }

  /** The server's answer: people, pointers, window and clock as they are now. */
  private take(fresh: Conversation | null): void {
    if (fresh === null) {
      this.leave();
      return;
    }
    const movedOn = fresh.epoch !== this.conversation.epoch;
    this.gone = false;
    this.receipts.reset(fresh.participants);
    this.reads.known(fresh.readSeq);
    this.countdown.setClock(fresh.serverNow);
    this.become(fresh);
    this.epochIsKnown = movedOn;
    if (movedOn) this.line.start();
  }

  private become(conversation: Conversation): void {
    const mightWrite = this.view().writing.may;
    this.conversation = conversation;
    this.countdown.setWindow(conversation.window);
    this.changed();
    if (mightWrite && !this.view().writing.may) this.deps.speak({ kind: "closed" });
  }

  private leave(): void {
    this.gone = true;
    this.line.stop();
    this.changed();
  }

  /** The first subscription knows its epoch from the page; each later one asks. */
  private async epoch(): Promise<number | null> {
    if (!this.epochIsKnown) {
      const epoch = await this.deps.freshEpoch();
      if (epoch === null) return null;
      this.conversation = { ...this.conversation, epoch };
    }
    this.epochIsKnown = false;
    return this.conversation.epoch;
  }

  private readonly changed = (): void => {
    this.cached = null;
    for (const listener of this.listeners) listener();
  };
}
