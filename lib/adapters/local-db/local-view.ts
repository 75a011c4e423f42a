import type { LocalDatabase } from "./open";
import { type LocalStore, localStore } from "./store";

type Options<T> = {
  /** The tables whose change makes `read` run again. */
  tables: readonly string[];
  read: (db: LocalDatabase) => Promise<T>;
  /** Read again after so long, for answers that change with the time. */
  everyMs?: number;
  store?: LocalStore;
};

/** Changes that come together are read once. */
const throttleMs = 30;

/** After a reading that failed, which no change may follow for long. */
const againMs = 1_000;

/**
 * A question to the local database whose answer stays true: asked anew whenever one of its tables
 * changes, for as long as somebody watches. Undefined until there is a database that can answer.
 */
export class LocalView<T> {
  readonly #options: Options<T>;
  readonly #store: LocalStore;
  readonly #listeners = new Set<() => void>();
  #value: T | undefined;
  #db: LocalDatabase | null = null;
  #endWatch: (() => void) | null = null;
  #endStore: (() => void) | null = null;
  /** Rises with each reading; an older one that ends later counts no more. */
  #turn = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options<T>) {
    this.#options = options;
    this.#store = options.store ?? localStore;
  }

  readonly value = (): T | undefined => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #start(): void {
    this.#endStore = this.#store.subscribe(() => this.#follow());
    this.#follow();
  }

  #stop(): void {
    this.#endStore?.();
    this.#endWatch?.();
    this.#endWatch = null;
    clearTimeout(this.#again);
    this.#db = null;
  }

  #follow(): void {
    const db = this.#store.readable;
    if (db === this.#db) return;
    this.#endWatch?.();
    this.#endWatch = null;
    this.#db = db;
    if (db === null) return;
    const { tables, everyMs } = this.#options;
    const endChanges = db.onChange(
      { onChange: () => this.#read(db) },
      { tables: [...tables], throttleMs },
    );
    const timer = everyMs && setInterval(() => void this.#read(db), everyMs);
    this.#endWatch = () => {
      endChanges();
      clearInterval(timer);
    };
    void this.#read(db);
  }

  async #read(db: LocalDatabase): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    clearTimeout(this.#again);
    const value = await this.#options.read(db).catch(() => undefined);
    if (turn !== this.#turn || db !== this.#db) return;
    if (value === undefined) {
      // A database that is being closed answers nobody; the next one will.
      if (!db.closed) this.#again = setTimeout(() => void this.#read(db), againMs);
      return;
    }
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
}
