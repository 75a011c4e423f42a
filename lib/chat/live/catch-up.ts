import type { Conversation, Instant, Message, MessagePage } from "@/lib/chat/types";

import { catchUpPage, type ChatReads } from "./api";
import type { Timeline } from "./timeline";

type Options = {
  api: ChatReads;
  conversationId: string;
  timeline: Timeline;
  /** The conversation as the server has it now; null when it is not the viewer's any more. */
  conversation: (fresh: Conversation | null) => void;
  message: (message: Message) => void;
  /** Messages that were here already have changed. */
  edited: () => void;
  /** The timeline was started anew, because too much was missed to fill in. */
  restarted: (page: MessagePage) => void;
  syncedAt: Instant;
};

/** Missing more than this, the newest page is shown and the rest is paged when somebody scrolls up. */
const tooMany = catchUpPage * 3;
/** Clocks of two transactions may cross: edits are asked for from a little before the last time. */
const overlapMs = 60_000;
const waits = [1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * Fetches what this device has not heard: the conversation itself, then every message after the
 * last contiguous seq. One run at a time; a call during a run causes one more. Without an answer it
 * tries again by itself.
 */
export class CatchUp {
  private readonly options: Options;
  private syncedAt: Instant;
  private running = false;
  private wanted: { full: boolean } | null = null;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopped = false;

  constructor(options: Options) {
    this.options = options;
    this.syncedAt = options.syncedAt;
  }

  /** `full` also asks for edits and deletions, for when the line was down and could not tell. */
  async run({ full = false }: { full?: boolean } = {}): Promise<void> {
    this.wanted = { full: full || (this.wanted?.full ?? false) };
    if (this.running || this.stopped) return;
    this.clearTimer();
    this.running = true;
    try {
      while (this.wanted !== null && !this.stopped) {
        const wanted: { full: boolean } = this.wanted;
        this.wanted = null;
        await this.once(wanted.full).catch((error: unknown) => {
          this.wanted = wanted;
          throw error;
        });
      }
      this.tries = 0;
    } catch {
      this.later();
    } finally {
      this.running = false;
    }
  }

  stop(): void {
    this.stopped = true;
    this.clearTimer();
  }

  start(): void {
    this.stopped = false;
  }

  private async once(full: boolean): Promise<void> {
    const { api, conversationId, timeline } = this.options;
    const since = this.syncedAt - overlapMs;
    const [fresh, held] = await Promise.all([
      api.conversation(conversationId),
      full && timeline.firstSeq > 0 ? api.held(conversationId, timeline.firstSeq, since) : [],
    ]);
    if (this.stopped) return;
    this.options.conversation(fresh);
    if (fresh === null) return;
    const edits = held.filter((message) => timeline.settle(message) === "changed");
    if (edits.length > 0) this.options.edited();
    await this.fill(fresh.lastSeq);
    if (full) this.syncedAt = fresh.serverNow;
  }

  private async fill(lastSeq: number): Promise<void> {
    const { api, conversationId, timeline } = this.options;
    if (lastSeq - timeline.lastSeq > tooMany) {
      const page = await api.latest(conversationId);
      timeline.reset(page);
      this.options.restarted(page);
      return;
    }
    while (!this.stopped && (timeline.lastSeq < lastSeq || timeline.hasGap)) {
      const before = timeline.lastSeq;
      const missed = await api.after(conversationId, before);
      for (const message of missed) this.options.message(message);
      // No progress means that what is missing is not there to be read; asking again won't help.
      if (timeline.lastSeq === before) return;
    }
  }

  private later(): void {
    if (this.stopped) return;
    const wait = waits[Math.min(this.tries, waits.length - 1)];
    this.tries += 1;
    this.clearTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.run(this.wanted ?? {});
    }, wait);
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
