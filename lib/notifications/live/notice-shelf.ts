import type { Arrival } from "./arrivals";

/** More than these hide the page; the list has them all. */
const mostNotices = 3;

/** So long a notice stays when nobody points at it. */
export const stayMs = 8_000;

/** The notices in sight: newest first, one per conversation, each gone by itself after a while. */
export class NoticeShelf {
  #notices: readonly Arrival[] = [];
  #isHeld = false;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): readonly Arrival[] => this.#notices;

  show(notice: Arrival): void {
    const others = this.#notices.filter((one) => one.conversationId !== notice.conversationId);
    this.#become([notice, ...others].slice(0, mostNotices));
    this.#startTimer(notice.conversationId);
  }

  drop(conversationId: string): void {
    if (!this.#notices.some((one) => one.conversationId === conversationId)) return;
    this.#become(this.#notices.filter((one) => one.conversationId !== conversationId));
  }

  /** Somebody points at the notices or is among them with the keyboard: none goes away under their hands. */
  hold(): void {
    this.#isHeld = true;
    this.#endTimers();
  }

  release(): void {
    this.#isHeld = false;
    for (const { conversationId } of this.#notices) this.#startTimer(conversationId);
  }

  /** Nobody draws them any more. */
  clear(): void {
    this.#isHeld = false;
    this.#become([]);
  }

  #become(notices: readonly Arrival[]): void {
    this.#notices = notices;
    const here = new Set(notices.map(({ conversationId }) => conversationId));
    for (const [id, timer] of this.#timers) {
      if (here.has(id)) continue;
      clearTimeout(timer);
      this.#timers.delete(id);
    }
    // Whoever held them held the last one too: the next one comes to nobody's hands.
    if (notices.length === 0) this.#isHeld = false;
    for (const listener of this.#listeners) listener();
  }

  #startTimer(id: string): void {
    clearTimeout(this.#timers.get(id));
    if (this.#isHeld) return;
    this.#timers.set(
      id,
      setTimeout(() => this.drop(id), stayMs),
    );
  }

  #endTimers(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
