import { onCallNews } from "@/lib/chat/live/call-news";

/**
 * Something about one's visits that is asked of the server while somebody looks: at first, at each hint from the
 * live topic, and when the page is shown again. Without an answer the last one stands.
 */
export class CallShelf<T> {
  private readonly listeners = new Set<() => void>();
  private readonly read: () => Promise<T>;
  private held: T;
  private end: (() => void) | null = null;
  /** Rises with each question; an older answer that comes late says nothing. */
  private turn = 0;

  constructor(empty: T, read: () => Promise<T>) {
    this.held = empty;
    this.read = read;
  }

  /** The same object until something was answered. */
  readonly snapshot = (): T => this.held;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  /** Asks now. Never rejects. */
  async refresh(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const held = await this.read().catch(() => undefined);
    if (held === undefined || turn !== this.turn) return;
    this.held = held;
    for (const listener of this.listeners) listener();
  }

  private start(): void {
    const look = () => void this.refresh();
    const shown = () => {
      if (document.visibilityState === "visible") look();
    };
    const unheard = onCallNews(look);
    document.addEventListener("visibilitychange", shown);
    window.addEventListener("online", look);
    this.end = () => {
      unheard();
      document.removeEventListener("visibilitychange", shown);
      window.removeEventListener("online", look);
    };
    look();
  }

  private stop(): void {
    this.turn += 1;
    this.end?.();
    this.end = null;
  }
}
