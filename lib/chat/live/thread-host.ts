import { localStore } from "@/lib/adapters/local-db/store";
import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";
import { insist } from "@/lib/kernel/insist";

import type { MessageChanges } from "./outbox";
import type { Thread } from "./thread";
import type { Spoken } from "./thread-deps";
import { renderedThread, type ThreadView } from "./thread-view";

/** What a thread runs on, once it is known whether this device has a database. */
const parts = () =>
  Promise.all([import("./open-thread"), import("./start"), localStore.settled()] as const);

type Opening = { viewer: Viewer; conversation: Conversation; page: MessagePage };

/**
 * The thread of a screen, for as long as somebody watches: opened with the first subscriber, ended
 * with the last. Before that, and on the server, its view is what was rendered.
 */
export class ThreadHost {
  thread: Thread | null = null;
  changes: MessageChanges | null = null;
  readonly rendered: ThreadView;
  private readonly opening: Opening;
  private speak: (spoken: Spoken, view: ThreadView) => void = () => undefined;
  private readonly listeners = new Set<() => void>();
  private end: (() => void) | null = null;

  constructor(opening: Opening) {
    this.opening = opening;
    this.rendered = renderedThread(opening.viewer, opening.conversation, opening.page);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  };

  readonly view = (): ThreadView => this.thread?.view() ?? this.rendered;

  /** Who puts into words what is worth saying aloud. */
  speakWith(speak: (spoken: Spoken, view: ThreadView) => void): void {
    this.speak = speak;
  }

  /**
   * Opens once it is known whether this device has a database: what is written goes there. What a
   * thread runs on comes after the page itself, which shows what was rendered till then.
   */
  private open(): void {
    this.end = insist(parts, (here) => this.openWith(here));
  }

  private openWith([{ openThread }, { holdInbox }]: Awaited<ReturnType<typeof parts>>): void {
    const held = holdInbox(this.opening.viewer.id);
    const { thread, changes, end } = openThread({
      ...this.opening,
      inbox: held.inbox,
      speak: (spoken) => this.speak(spoken, this.view()),
    });
    const unsubscribe = thread.subscribe(() => this.tell());
    this.thread = thread;
    this.changes = changes;
    this.end = () => {
      unsubscribe();
      end();
      held.release();
    };
    this.tell();
  }

  private close(): void {
    this.end?.();
    this.end = null;
    this.thread = null;
    this.changes = null;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
