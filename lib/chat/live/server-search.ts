import type { ConversationRow, FoundPage, SearchQuestion } from "@/lib/chat/types";
import { inTime } from "@/lib/kernel/in-time";
import { type PublicError, publicError } from "@/lib/kernel/result";

import type { SearchApi } from "./search-api";

export type ServerFound = FoundPage & { conversations: ConversationRow[] };

export type ServerSearchView = {
  state: "asking" | "found" | "offline" | "failed";
  /** The last answer; of an earlier question until `state` is "found". */
  found: ServerFound | null;
  paging: "idle" | "busy" | "failed";
  error: PublicError | null;
};

type Deps = {
  api: SearchApi;
  online: () => boolean;
  /** The device cannot tell conversations by name: the server is asked for them too. */
  alsoConversations: () => boolean;
};

/** A server that takes longer than this, in milliseconds, does not answer: a bad network says nothing by itself. */
const patienceMs = 8_000;

/** A pause in typing; each letter by itself would be a question. */
const pauseMs = 250;

/**
 * What the server finds: asked after a pause in typing, an answer that comes too late counts no more,
 * and what could not be asked is asked again by itself when the network is back or the limit allows.
 */
export class ServerSearch {
  readonly #deps: Deps;
  readonly #listeners = new Set<() => void>();
  #view: ServerSearchView = { state: "asking", found: null, paging: "idle", error: null };
  #question: SearchQuestion | null = null;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  readonly view = (): ServerSearchView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks this instead of whatever was asked before. */
  ask(question: SearchQuestion): void {
    this.#question = question;
    this.#askIn(pauseMs);
  }

  /** Asks the same again at once: the network is back, or the person wants it. */
  readonly again = (): void => this.#askIn(0);

  readonly offline = (): void => {
    if (this.#view.state === "found") return;
    this.stop();
    this.#show({ state: "offline" });
  };

  /** Adds the next page to what was found. */
  readonly more = async (): Promise<void> => {
    const { found, state, paging } = this.#view;
    if (this.#question === null || state !== "found" || found === null) return;
    if (found.next === null || paging === "busy") return;
    const turn = this.#turn;
    this.#show({ paging: "busy" });
    try {
      const page = await this.#deps.api.messages(this.#question, found.next);
      if (turn !== this.#turn) return;
      const messages = [...found.messages, ...page.messages];
      this.#show({ paging: "idle", found: { ...found, messages, next: page.next } });
    } catch (error) {
      if (turn === this.#turn) this.#show({ paging: "failed", error: publicError(error) });
    }
  };

  /** What is on its way counts no more. */
  stop(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  #askIn(ms: number): void {
    if (this.#question === null) return;
    this.stop();
    if (!this.#deps.online()) {
      this.#show({ state: "offline" });
      return;
    }
    this.#show({ state: "asking", paging: "idle", error: null });
    const question = this.#question;
    const turn = this.#turn;
    this.#timer = setTimeout(() => void this.#run(question, turn), ms);
  }

  async #run(question: SearchQuestion, turn: number): Promise<void> {
    const { api, alsoConversations } = this.#deps;
    try {
      const answer = Promise.all([
        api.messages(question, null),
        alsoConversations() ? api.conversations(question) : [],
      ]);
      const [page, conversations] = await inTime(answer, patienceMs);
      if (turn === this.#turn) this.#show({ state: "found", found: { ...page, conversations } });
    } catch (error) {
      if (turn === this.#turn) this.#fail(publicError(error));
    }
  }

  #fail(error: PublicError): void {
    if (error.code === "rate_limited") {
      this.#askIn((error.retryAfterSeconds ?? 1) * 1_000);
      return;
    }
    this.#show(this.#deps.online() ? { state: "failed", error } : { state: "offline" });
  }

  #show(change: Partial<ServerSearchView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
