import type { Message, MessageMarks } from "@/lib/chat/types";

import type { ChatReads } from "./api";
import type { Timeline } from "./timeline";

type Options = {
  api: Pick<ChatReads, "marks" | "message">;
  conversationId: string;
  timeline: Timeline;
  changed: () => void;
};

/** The message that another one answers: `null` when it is not there, `undefined` while it is asked for. */
export type Quoted = Message | null | undefined;

/** Marks of so many messages are asked for at once. */
const marksAtOnce = 1_000;
/** In a crowd one message may get many reactions at once: they are asked for together. */
const gatherMs = 150;

/**
 * What belongs to messages and is not in their rows: reactions, confirmations, and the messages they
 * answer, which may lie far before those on screen. A hint and never awaited: without an answer the
 * messages stand alone, and the next reason to look asks again.
 */
export class Surroundings {
  private readonly marks = new Map<string, MessageMarks>();
  private readonly quotes = new Map<string, Quoted>();
  /** Quotes that may have changed: shown as they were until they are asked for again. */
  private readonly old = new Set<string>();
  private readonly touched = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  readonly marksOf = (messageId: string): MessageMarks | null => this.marks.get(messageId) ?? null;

  readonly quoteOf = (messageId: string): Quoted => {
    const held = this.options.timeline.get(messageId);
    if (held !== null) return held;
    if (!this.quotes.has(messageId) || this.old.delete(messageId)) void this.fetchQuote(messageId);
    return this.quotes.get(messageId);
  };

  /** Everything on screen may be old: asks for the newest stretch, and for quotes when they are shown. */
  refresh(): void {
    const { firstSeq, lastSeq } = this.options.timeline;
    for (const id of this.quotes.keys()) this.old.add(id);
    void this.fetchMarks(Math.max(firstSeq, lastSeq - marksAtOnce + 1), lastSeq);
  }

  /** A stretch has come on screen. */
  came(fromSeq: number, toSeq: number): void {
    void this.fetchMarks(fromSeq, toSeq);
  }

  /** Somebody has put a mark on this message, or taken one back. */
  touch(messageId: string): void {
    const seq = this.options.timeline.get(messageId)?.seq;
    if (seq === undefined) return;
    this.touched.add(seq);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const seqs = [...this.touched];
      this.touched.clear();
      const last = Math.max(...seqs);
      void this.fetchMarks(Math.max(Math.min(...seqs), last - marksAtOnce + 1), last);
    }, gatherMs);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async fetchMarks(fromSeq: number, toSeq: number): Promise<void> {
    const { api, conversationId, timeline, changed } = this.options;
    if (toSeq < 1) return;
    const found = await api.marks(conversationId, fromSeq, toSeq).catch(() => null);
    if (found === null) return;
    const now = new Map(found.map((marks) => [marks.messageId, marks]));
    let isChanged = false;
    for (const { id } of timeline.between(fromSeq, toSeq)) {
      const [before, after] = [this.marks.get(id), now.get(id)];
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      isChanged = true;
      if (after === undefined) this.marks.delete(id);
      else this.marks.set(id, after);
    }
    if (isChanged) changed();
  }

  private async fetchQuote(messageId: string): Promise<void> {
    const { api, conversationId, changed } = this.options;
    const before = this.quotes.get(messageId);
    this.quotes.set(messageId, before);
    const found = await api.message(conversationId, messageId).catch(() => undefined);
    if (found === undefined) {
      // Nobody answered: what is known stays, and what is not is asked for again.
      if (before === undefined) this.quotes.delete(messageId);
      return;
    }
    this.quotes.set(messageId, found);
    if (JSON.stringify(found) !== JSON.stringify(before)) changed();
  }
}
