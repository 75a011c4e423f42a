import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";

import { holdInbox, openThread } from "./start";
import type { Thread } from "./thread";
import type { Spoken } from "./thread-deps";
import { renderedThread, type ThreadView } from "./thread-view";

type Opening = { viewer: Viewer; conversation: Conversation; page: MessagePage };

/**
 * The thread of a screen, for as long as somebody watches: opened with the first subscriber, ended
 * with the last. Before that, and on the server, its view is what was rendered.
 */
export class ThreadHost {
  thread: Thread | null = null;
  readonly rendered: ThreadView;
  private readonly opening: Opening;
  private speak: (spoken: Spoken, view: ThreadView) => void = () => undefined;
  private watchers = 0;
  private end: (() => void) | null = null;

  constructor(opening: Opening) {
    this.opening = opening;
    this.rendered = renderedThread(opening.viewer, opening.conversation, opening.page);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.watchers += 1;
    const thread = this.thread ?? this.open();
    const unsubscribe = thread.subscribe(listener);
    return () => {
      unsubscribe();
      this.watchers -= 1;
      if (this.watchers === 0) this.close();
    };
  };

  readonly view = (): ThreadView => this.thread?.view() ?? this.rendered;

  /** Who puts into words what is worth saying aloud. */
  speakWith(speak: (spoken: Spoken, view: ThreadView) => void): void {
    this.speak = speak;
  }

  private open(): Thread {
    const held = holdInbox(this.opening.viewer.id);
    const { thread, end } = openThread({
      ...this.opening,
      inbox: held.inbox,
      speak: (spoken) => this.speak(spoken, this.view()),
    });
    this.thread = thread;
    this.end = () => {
      end();
      held.release();
    };
    return thread;
  }

  private close(): void {
    this.end?.();
    this.end = null;
    this.thread = null;
  }
}
