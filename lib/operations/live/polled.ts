/** What was last heard, and whether the newest question had no answer. */
export type Heard<T> = { value: T | null; failing: boolean };

/** Whether somebody looks at the page. */
export type Sight = { visible: () => boolean; onChange: (tell: () => void) => () => void };

type Options<T> = {
  /** Null where there was no answer. Must not throw. */
  ask: () => Promise<T | null>;
  everyMs: number;
  /** What the page came with, which is then new enough. */
  first: T | null;
  sight: Sight;
};

/**
 * An answer that is asked for again and again, as long as somebody subscribes and the page is in sight. The last
 * good one stays while there is none: what is on screen neither flickers nor goes.
 */
export class Polled<T> {
  #heard: Heard<T>;
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endSight: () => void = () => undefined;
  readonly #options: Options<T>;
  readonly #listeners = new Set<() => void>();

  constructor(options: Options<T>) {
    this.#options = options;
    this.#heard = { value: options.first, failing: false };
  }

  readonly value = (): Heard<T> => this.#heard;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#endSight();
    };
  };

  #start(): void {
    this.#endSight = this.#options.sight.onChange(() => void this.#look());
    if (this.#heard.value === null) void this.#look();
    else this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), this.#options.everyMs);
  }

  async #look(): Promise<void> {
    if (this.#asking || !this.#options.sight.visible()) return;
    this.#asking = true;
    const value = await this.#options.ask();
    this.#asking = false;
    this.#show({ value: value ?? this.#heard.value, failing: value === null });
    if (this.#listeners.size > 0) this.#wait();
  }

  #show(next: Heard<T>): void {
    const isSame = JSON.stringify(next) === JSON.stringify(this.#heard);
    if (isSame) return;
    this.#heard = next;
    for (const tell of this.#listeners) tell();
  }
}

/** The page in this browser. */
export const thisPage: Sight = {
  visible: () => document.visibilityState === "visible",
  onChange: (tell) => {
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  },
};
