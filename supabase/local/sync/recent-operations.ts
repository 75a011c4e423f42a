import { operationText } from "./lines.ts";
import type { Operation } from "./model.ts";

/** An operation as it stands in a data line. */
export type SentOperation = Readonly<{ opId: number; text: string; target: number | null }>;

type Kept = SentOperation & Readonly<{ bucket: number }>;

/**
 * The newest operations of all buckets, ready to be sent: what just happened is asked for by
 * everybody who listens, and is read from storage by nobody.
 */
export class RecentOperations {
  readonly #limits: { count: number; size: number };
  #kept: Kept[] = [];
  readonly #byBucket = new Map<number, SentOperation[]>();
  #size = 0;
  #first = 0;
  #after: number;

  /** @param after operations up to here are not in it */
  constructor(after: number, limits: { count: number; size: number }) {
    this.#after = after;
    this.#limits = limits;
  }

  add(operations: readonly Operation[]): void {
    for (const operation of operations) {
      const { bucket, opId, target } = operation;
      const kept = { bucket, opId, target, text: operationText(operation) };
      this.#kept.push(kept);
      this.#size += kept.text.length;
      const ofBucket = this.#byBucket.get(bucket);
      if (ofBucket) ofBucket.push(kept);
      else this.#byBucket.set(bucket, [kept]);
      this.#trim();
    }
  }

  /** The operations of a bucket from `after` (exclusive) to `upTo`; null when some are not here. */
  read(bucket: number, after: number, upTo: number): readonly SentOperation[] | null {
    if (after < this.#after) return null;
    const all = this.#byBucket.get(bucket) ?? [];
    return all.filter(({ opId }) => opId > after && opId <= upTo);
  }

  /** Forgets everything: storage was loaded anew, up to `after`. */
  clear(after: number): void {
    this.#kept = [];
    this.#first = 0;
    this.#byBucket.clear();
    this.#size = 0;
    this.#after = after;
  }

  #trim(): void {
    while (this.#kept.length - this.#first > this.#limits.count || this.#size > this.#limits.size) {
      const oldest = this.#kept[this.#first];
      if (!oldest) return;
      this.#first += 1;
      this.#after = oldest.opId;
      this.#size -= oldest.text.length;
      const ofBucket = this.#byBucket.get(oldest.bucket);
      ofBucket?.shift();
      if (ofBucket?.length === 0) this.#byBucket.delete(oldest.bucket);
    }
    // What was passed over is cut off now and then, not each time.
    if (this.#first > this.#limits.count) {
      this.#kept = this.#kept.slice(this.#first);
      this.#first = 0;
    }
  }
}
