type Handlers = {
  /** The page goes for good: the last moment to say so. */
  gone: () => void;
  /** The page is looked at again, perhaps after a sleep. */
  back: () => void;
  network: () => void;
};

/** What happens to the page of a call. */
export class PageEvents {
  private readonly handlers: Handlers;
  private listening: AbortController | null = null;

  constructor(handlers: Handlers) {
    this.handlers = handlers;
  }

  start(): void {
    this.stop();
    this.listening = new AbortController();
    const { signal } = this.listening;
    const { gone, back, network } = this.handlers;
    window.addEventListener("pagehide", gone, { signal });
    window.addEventListener("online", network, { signal });
    document.addEventListener("visibilitychange", back, { signal });
  }

  stop(): void {
    this.listening?.abort();
    this.listening = null;
  }
}
