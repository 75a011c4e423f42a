import type { Change } from "../changes/types.ts";

/** A transaction of the source by its changes to tables of the rules; without any, a mere position. */
export type QueuedTransaction = Readonly<{ lsn: bigint; changes: readonly Change[] }>;

/** Transactions that wait to be stored, in the order of the log. */
export class ChangeQueue {
  readonly #limit: number;
  #items: QueuedTransaction[] = [];
  #changes = 0;
  #taken = 0;
  #room: PromiseWithResolvers<void> | null = null;

  /** @param limit changes beyond which whoever adds should wait */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  /** @returns a promise when the queue is long: it resolves when there is room again. */
  add(item: QueuedTransaction): void | Promise<void> {
    const last = this.#items.length > this.#taken ? this.#items.at(-1) : null;
    if (item.changes.length === 0 && last?.changes.length === 0) this.#items.pop();
    this.#items.push(item);
    this.#changes += item.changes.length;
    if (this.#changes <= this.#limit) return;
    this.#room ??= Promise.withResolvers<void>();
    return this.#room.promise;
  }

  /** The first transactions, about `changes` changes of them. They stay here until they are dropped. */
  take(changes: number): readonly QueuedTransaction[] {
    this.#taken = 0;
    for (let found = 0; this.#taken < this.#items.length && found < changes; this.#taken++)
      found += this.#items[this.#taken]?.changes.length ?? 0;
    return this.#items.slice(0, this.#taken);
  }

  /** Takes away what was taken and is stored now. */
  drop(): void {
    for (const { changes } of this.#items.splice(0, this.#taken)) this.#changes -= changes.length;
    this.#taken = 0;
    if (this.#changes > this.#limit / 2) return;
    this.#room?.resolve();
    this.#room = null;
  }
}
