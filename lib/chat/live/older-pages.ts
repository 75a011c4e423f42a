import type { ChatReads } from "./api";
import type { PagingState } from "./thread-view";
import type { Timeline } from "./timeline";

type Options = {
  api: Pick<ChatReads, "before">;
  conversationId: string;
  timeline: Timeline;
  changed: () => void;
};

/** Fetches what lies before the first message on screen, a page at a time. */
export class OlderPages {
  state: PagingState = "idle";
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async load(): Promise<void> {
    const { api, conversationId, timeline } = this.options;
    if (this.state === "busy" || !timeline.hasOlder) return;
    this.become("busy");
    try {
      timeline.addOlder(await api.before(conversationId, timeline.firstSeq));
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
