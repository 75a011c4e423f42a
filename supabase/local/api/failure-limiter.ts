/** How many failures a key may have within the window. */
export interface FailureLimit {
  failures: number;
  windowMs: number;
}

/**
 * Counts failures per key in a sliding window. An attempt counts as failed from the moment it
 * begins until it is known to have succeeded, so that guesses sent all at once gain nothing.
 * Lives in memory: a restart forgives.
 */
export class FailureLimiter {
  readonly #limit: FailureLimit;
  readonly #now: () => number;
  readonly #failures = new Map<string, number[]>();

  constructor(limit: FailureLimit, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Whole seconds until the key may try again; 0 when it may now. */
  retryAfter(key: string): number {
    const recent = this.#recent(key);
    const decisive = recent.at(-this.#limit.failures);
    return decisive === undefined
      ? 0
      : Math.max(1, Math.ceil((decisive + this.#limit.windowMs - this.#now()) / 1000));
  }

  /** Counts one failure; the returned function takes it back. */
  fail(key: string): () => void {
    const at = this.#now();
    const recent = this.#recent(key);
    recent.push(at);
    this.#failures.set(key, recent);
    let counted = true;
    return () => {
      const index = counted ? this.#recent(key).indexOf(at) : -1;
      counted = false;
      if (index >= 0) {
        this.#failures.get(key)?.splice(index, 1);
      }
    };
  }

  /** Forgets the key's failures. */
  clear(key: string): void {
    this.#failures.delete(key);
  }

  /** Drops keys without a recent failure, so that made-up accounts do not pile up. */
  sweep(): void {
    for (const key of this.#failures.keys()) {
      this.#recent(key);
    }
  }

  #recent(key: string): number[] {
    const oldest = this.#now() - this.#limit.windowMs;
    const recent = (this.#failures.get(key) ?? []).filter((at) => at > oldest);
    if (recent.length === 0) {
      this.#failures.delete(key);
    } else {
      this.#failures.set(key, recent);
    }
    return recent;
  }
}
