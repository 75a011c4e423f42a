import { isNews } from "@/lib/chat/abilities";
import type { Message, Viewer } from "@/lib/chat/types";

import type { Arrival, Timeline } from "./timeline";

type Options = {
  viewer: Viewer;
  timeline: Timeline;
  /** The seq before which "New from here" stands when the conversation opens. */
  newFrom: number | null;
  /** How far the person has read. */
  readSeq: () => number;
  /** An own message is known to be accepted. */
  settle: (id: string) => void;
  /** This device holds everything up to this seq. */
  delivered: (seq: number) => void;
  /** Somebody else's message has come on screen. */
  came: (message: Message) => void;
  /** A message that carries files has come: what they are has to be asked for. */
  files: (messageId: string) => void;
  /** Messages before one that came are missing here. */
  missing: () => void;
  changed: () => void;
};

/** Takes messages in, by whatever door they come: each in its place, once, and the news of it told. */
export class Arrivals {
  /** The seq before which "New from here" stands. */
  newFrom: number | null;
  /** Own messages that were accepted ahead of others which are still missing here. */
  ahead: Message[] = [];
  private attentive = false;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.newFrom = options.newFrom;
  }

  /** Whether the person is really looking. */
  attend(attentive: boolean): void {
    this.attentive = attentive;
  }

  receive(message: Message): Arrival {
    const { timeline, viewer, settle, changed } = this.options;
    const arrival = timeline.receive(message);
    settle(message.id);
    if (arrival === "known") return arrival;
    if (message.type !== "text") this.options.files(message.id);
    this.ahead = this.ahead.filter((own) => !timeline.has(own.id));
    // One that fills a hole lets in those that waited behind it.
    const came = arrival === "added" ? timeline.from(message.seq) : [];
    for (const one of came) if (isNews(one, viewer)) this.arrived(one);
    changed();
    return arrival;
  }

  /** The server took an own message. Its row may be ahead of messages that are still missing. */
  accept(message: Message): void {
    const { timeline, missing } = this.options;
    if (timeline.has(message.id)) return;
    if (this.receive(message) !== "gap") return;
    this.ahead = [...this.ahead, message];
    missing();
  }

  /** Too much was missed to fill in: what is on screen now is the newest page. */
  restarted(): void {
    const { timeline, settle, delivered, changed } = this.options;
    for (const message of timeline.messages()) settle(message.id);
    this.ahead = [];
    delivered(timeline.lastSeq);
    changed();
  }

  private arrived(message: Message): void {
    const { timeline, readSeq, delivered, came } = this.options;
    // Nobody saw it come: the line moves here, unless it already stands before something unread.
    if (!this.attentive && (this.newFrom === null || this.newFrom <= readSeq())) {
      this.newFrom = message.seq;
    }
    delivered(timeline.lastSeq);
    came(message);
  }
}
