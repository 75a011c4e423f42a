import { nowMs } from "@/lib/kernel/clock";

/** What a device keeps between pages and tabs. Times are epoch milliseconds. */
export type IdleState = {
  /** Another session begins afresh. */
  session: string | null;
  touchedAt: number;
  minutes: number;
  locked: boolean;
};

export type IdleStart = { session: string | null; minutes: number | null; locked?: boolean };

/** Where it is kept, the same for all tabs. */
export type IdleShelf = {
  read: () => IdleState | null;
  write: (state: IdleState) => void;
};

const minuteMs = 60_000;
/** A clock may be put right by so much; one that is set back further can't tell how long nobody was there. */
const clockSlackMs = minuteMs;
/** A hand on the page is noted this often at most. */
const noteEveryMs = 2_000;

/**
 * Whether a screen is locked: after so many minutes in which no tab was touched, over reloads, until it is unlocked
 * in one of them. Knows no browser; whoever uses it tells of hands and of time.
 */
export class IdleLock {
  readonly #shelf: IdleShelf;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #state: IdleState | null = null;

  constructor(shelf: IdleShelf, now: () => number = nowMs) {
    this.#shelf = shelf;
    this.#now = now;
  }

  get isLocked(): boolean {
    return this.#state?.locked ?? false;
  }

  /**
   * Begins, or goes on where another page left off. `session` and `minutes` are null where the server was not asked:
   * what the last page knew counts then. `locked`: the server has said so.
   */
  start({ session, minutes, locked = false }: IdleStart): void {
    const kept = this.#shelf.read();
    const goesOn = kept !== null && (session === null || kept.session === session);
    if (!goesOn && minutes === null) return;
    const before = goesOn
      ? kept
      : { session, touchedAt: this.#now(), minutes: minutes ?? 0, locked: false };
    this.#become({
      ...before,
      minutes: minutes ?? before.minutes,
      locked: before.locked || locked,
    });
    this.check();
  }

  /** Somebody is there. Too late is too late: the hand that wakes a machine does not unlock it. */
  touch(): void {
    this.check();
    const state = this.#state;
    if (state === null || state.locked || this.#now() - state.touchedAt < noteEveryMs) return;
    this.#become({ ...state, touchedAt: this.#now() });
  }

  /** Looks at the time and at what other tabs have noted. */
  check(): void {
    if (this.#state === null) return;
    const kept = this.#shelf.read() ?? this.#state;
    const state = kept.session === this.#state.session ? kept : this.#state;
    const idleMs = this.#now() - state.touchedAt;
    const isOver = idleMs >= state.minutes * minuteMs || idleMs < -clockSlackMs;
    this.#become({ ...state, locked: state.locked || isOver });
  }

  unlock(): void {
    if (this.#state === null) return;
    this.#become({ ...this.#state, touchedAt: this.#now(), locked: false });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #become(state: IdleState): void {
    const was = this.isLocked;
    const isNews = JSON.stringify(state) !== JSON.stringify(this.#state);
    this.#state = state;
    if (isNews) this.#shelf.write(state);
    if (was !== state.locked) for (const listener of this.#listeners) listener();
  }
}
