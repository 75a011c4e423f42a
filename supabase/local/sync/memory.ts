import { LookupIndex } from "./lookup-index.ts";
import type { Bucket, Changeset } from "./model.ts";

/** Later than every position of a log. */
const NEVER = 2n ** 64n;

/**
 * The state that streams are served from: as of the last storage transaction, and changed only
 * together with it, in one go. What a stream works out between two turns of the event loop is
 * therefore of one checkpoint; `generation` tells whether it was.
 */
export class SyncMemory {
  #lookups = new LookupIndex();
  #buckets = new Map<string, Bucket>();
  #names = new Map<number, string>();
  #checkpoint = 0;
  #position = 0n;
  #heldUntil = NEVER;
  #lastBucket = 0;
  #generation = 0;

  get generation(): number {
    return this.#generation;
  }

  get lookups(): LookupIndex {
    return this.#lookups;
  }

  /** The newest operation. */
  get checkpoint(): number {
    return this.#checkpoint;
  }

  /** Up to where the log of the database is in here. */
  get position(): bigint {
    return this.#position;
  }

  /** The highest number that a bucket has. */
  get lastBucket(): number {
    return this.#lastBucket;
  }

  /** Whether the state is one that the database was in: after a snapshot it is so only from some position on. */
  get servable(): boolean {
    return this.#position >= this.#heldUntil;
  }

  get buckets(): Iterable<Bucket> {
    return this.#buckets.values();
  }

  bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  bucketById(id: number): Bucket | undefined {
    return this.#buckets.get(this.#names.get(id) ?? "");
  }

  commit({ buckets, lookups, checkpoint }: Changeset): void {
    for (const bucket of buckets.values()) this.setBucket(bucket);
    for (const change of lookups) this.#lookups.set(change);
    this.#checkpoint = checkpoint;
    this.#generation += 1;
  }

  setBucket(bucket: Bucket): void {
    this.#buckets.set(bucket.name, bucket);
    this.#names.set(bucket.id, bucket.name);
    this.#lastBucket = Math.max(this.#lastBucket, bucket.id);
  }

  startAt(checkpoint: number, position: bigint): void {
    this.#checkpoint = checkpoint;
    this.#position = position;
  }

  moveTo(position: bigint): void {
    if (position > this.#position) this.#position = position;
  }

  /** Nothing is served before the position; without one, not until there is one. */
  holdUntil(position: bigint | null): void {
    this.#heldUntil = position ?? NEVER;
  }

  /** Takes the place of what is here: the state was loaded anew. */
  become(other: SyncMemory): void {
    this.#lookups = other.#lookups;
    this.#buckets = other.#buckets;
    this.#names = other.#names;
    this.#checkpoint = other.#checkpoint;
    this.#position = other.#position;
    this.#heldUntil = other.#heldUntil;
    this.#lastBucket = other.#lastBucket;
    this.#generation += 1;
  }
}
