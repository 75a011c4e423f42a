import type { LocalDatabase } from "./open";

/**
 * Why a page works without a local database: no sync service is configured, the browser gives no
 * storage, the storage is full, it did not open in time, or it failed.
 */
export type Unavailable = "not_configured" | "no_storage" | "storage_full" | "slow" | "failed";

/** How the queue of writes is doing, and a push for it. */
export type UploadPort = {
  state: () => { uploading: boolean; failures: number };
  /** How much of a file is stored, 0..1; null when it is not on its way from this tab. */
  shareOf: (fileId: string) => number | null;
  subscribe: (listener: () => void) => () => void;
  kick: () => void;
};

export type ReadyStore = {
  phase: "ready";
  userId: string;
  db: LocalDatabase;
  /** It has held everything of the person at least once, so screens may read from it. */
  synced: boolean;
  /** The sync service is heard now: what the server knows is here within moments. */
  live: boolean;
  upload: UploadPort;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  clockOffset: () => number;
};

export type StoreState =
  | { phase: "closed" }
  | { phase: "opening"; userId: string }
  | ReadyStore
  | { phase: "unavailable"; userId: string; reason: Unavailable };

/**
 * Which local database this page has. One per page: `lib/offline` opens and closes it, everybody
 * else looks here. Without one, screens ask the server and writes go to it at once.
 */
export class LocalStore {
  #state: StoreState = { phase: "closed" };
  readonly #listeners = new Set<() => void>();

  readonly state = (): StoreState => this.#state;

  /** The database, once it can answer for the server. */
  get readable(): LocalDatabase | null {
    return this.#state.phase === "ready" && this.#state.synced ? this.#state.db : null;
  }

  /** The open database and what belongs to it, once it takes writes. */
  get ready(): ReadyStore | null {
    return this.#state.phase === "ready" ? this.#state : null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  become(state: StoreState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** Waits until it is known whether there is a database. */
  settled(): Promise<StoreState> {
    const undecided = () => this.#state.phase === "closed" || this.#state.phase === "opening";
    return new Promise((resolve) => {
      if (!undecided()) {
        resolve(this.#state);
        return;
      }
      const unsubscribe = this.subscribe(() => {
        if (undecided()) return;
        unsubscribe();
        resolve(this.#state);
      });
    });
  }
}

export const localStore = new LocalStore();
