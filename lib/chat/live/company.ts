import type { Participant } from "@/lib/chat/types";

import type { Line } from "./line";
import { PresenceRoster } from "./presence-roster";
import { TypingRoster } from "./typing-roster";
import { TypingSignal } from "./typing-signal";

type Options = {
  viewerId: string;
  line: () => Line;
  participants: () => readonly Participant[];
  /** Who may not write is not announced: the server refuses their signs. */
  mayWrite: () => boolean;
  changed: () => void;
  startedTyping: (userId: string) => void;
};

/** Who else has the conversation open and who is writing, and the same told of oneself. */
export class Company {
  readonly typingSignal: TypingSignal;
  readonly presence: PresenceRoster;
  readonly typing: TypingRoster;
  private here: "here" | "away" = "here";
  private inVisit = false;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.presence = new PresenceRoster(options.changed);
    this.typing = new TypingRoster(options.changed);
    this.typingSignal = new TypingSignal((typing) => {
      if (options.mayWrite()) options.line().typing(typing);
    });
  }

  /** The line is up: say again that one is here. */
  joined(): void {
    if (this.options.mayWrite()) this.options.line().presence(this.inVisit ? "visit" : this.here);
  }

  /** The line is down: nothing is known of anybody. */
  lost(): void {
    this.typing.clear();
    this.presence.clear();
  }

  /** Whether this screen is in front of somebody or forgotten in the background. */
  show(state: "here" | "away"): void {
    if (state === this.here) return;
    this.here = state;
    if (!this.inVisit) this.joined();
  }

  /** Whether the person is in a visit, wherever they look. */
  visit(inVisit: boolean): void {
    if (inVisit === this.inVisit) return;
    this.inVisit = inVisit;
    this.joined();
  }

  /** A sign from the line. Whose it claims to be must at least be somebody in this conversation. */
  hear(userId: string, typing: boolean): void {
    const known = this.options
      .participants()
      .some((person) => person.userId === userId && person.isActive);
    if (!known || userId === this.options.viewerId) return;
    if (typing && !this.typing.userIds().includes(userId)) this.options.startedTyping(userId);
    this.typing.hear(userId, typing);
  }

  stop(): void {
    this.typingSignal.stop();
    this.typing.clear();
  }
}
