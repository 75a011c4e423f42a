import { type ChatReads, farPage } from "./api";
import type { PagingState } from "./thread-view";
import type { Timeline } from "./timeline";

type Options = {
  api: Pick<ChatReads, "before">;
  conversationId: string;
  timeline: Timeline;
  changed: () => void;
  /** Messages between these seqs have come. */
  came: (fromSeq: number, toSeq: number) => void;
};

/** Fetches what lies before the first message on screen, a page at a time. */
export class OlderPages {
  state: PagingState = "idle";
  private readonly options: Options;
  private loading: Promise<void> | null = null;

  constructor(options: Options) {
    this.options = options;
  }

  /** One page more; a page that is on its way is not asked for twice. */
  load(limit?: number): Promise<void> {
    this.loading ??= this.fetch(limit).finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  /** All pages back to this seq, or as far as there is an answer. */
  async loadTo(seq: number): Promise<void> {
    const { timeline } = this.options;
    while (timeline.hasOlder && timeline.firstSeq > seq) {
      const before = timeline.firstSeq;
      await this.load(farPage);
      if (timeline.firstSeq === before) return;
    }
  }

  private async fetch(limit?: number): Promise<void> {
    const { api, conversationId, timeline } = this.options;
    if (!timeline.hasOlder) return;
    this.become("busy");
    try {
      const before = timeline.firstSeq;
      timeline.addOlder(await api.before(conversationId, before, limit));
      if (timeline.firstSeq < before) this.options.came(timeline.firstSeq, before - 1);
      this.become("idle");
    } catch {
      this.become("failed");
    }
  }

  private become(state: PagingState): void {
    this.state = state;
    this.options.changed();
  }
}
