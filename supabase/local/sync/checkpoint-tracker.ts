import type { Changed } from "./applier.ts";
import { bucketText, checkpointDiffLine, checkpointLine } from "./lines.ts";
import type { SyncMemory } from "./memory.ts";
import type { Bucket } from "./model.ts";
import type { Wanted } from "./operation-reader.ts";
import type { Grant, GrantedBucket, PersonBuckets } from "./person-buckets.ts";
import type { WriteCheckpoint } from "./write-checkpoints.ts";

/** A checkpoint to bring a device to: its line, and what the device lacks, by priority. */
export type Checkpoint = Readonly<{
  lastOp: number;
  line: string;
  wanted: ReadonlyMap<number, readonly Wanted[]>;
}>;

/** What a bucket was when the device was last told of it. */
type Told = Readonly<{ bucket: Bucket | undefined; granted: GrantedBucket }>;

/** What one device has been told and holds, and what is news to it. */
export class CheckpointTracker {
  readonly #memory: SyncMemory;
  readonly #buckets: PersonBuckets;
  /** The last operation that the device holds of each bucket. */
  readonly #positions: Map<string, number>;
  #grant: Grant | null = null;
  #told = new Map<string, Told>();
  /** Buckets whose news the device was told of and has not read to the end. */
  readonly #unread = new Set<string>();
  #regrant = true;
  #changed = new Set<string>();
  #write: WriteCheckpoint | null = null;
  #toldWrite: bigint | null = null;

  constructor(
    memory: SyncMemory,
    buckets: PersonBuckets,
    held: readonly { name: string; after: number }[],
  ) {
    this.#memory = memory;
    this.#buckets = buckets;
    this.#positions = new Map(held.map(({ name, after }) => [name, after]));
  }

  /** Whether there may be something to tell, at a moment when it may be told. */
  get hasNews(): boolean {
    if (!this.#memory.servable) return false;
    return this.#regrant || this.#changed.size > 0 || this.#dueWrite() !== this.#toldWrite;
  }

  /** Takes note of what a storage transaction changed. */
  note({ buckets, lookups }: Changed): void {
    if (!this.#grant) return;
    for (const lookup of lookups) if (this.#grant.lookups.has(lookup)) this.#regrant = true;
    for (const name of buckets) if (this.#grant.buckets.has(name)) this.#changed.add(name);
  }

  /** Anything may have changed: memory was loaded anew. */
  noteAll(): void {
    this.#regrant = true;
  }

  /** What was asked for last counts, in whatever order it is heard of. */
  noteWrite(write: WriteCheckpoint): void {
    if (!this.#write || write.number > this.#write.number) this.#write = write;
  }

  /** The device holds the bucket up to here. */
  advance(name: string, lastOp: number): void {
    this.#positions.set(name, lastOp);
    if (lastOp >= (this.#told.get(name)?.bucket?.lastOp ?? 0)) this.#unread.delete(name);
  }

  /**
   * The next checkpoint of the device, as of one moment; null when nothing has changed for it.
   * @throws SyncError when it would get too much.
   */
  async next(): Promise<Checkpoint | null> {
    const first = this.#grant === null;
    const regrant = this.#regrant;
    this.#regrant = false;
    const grant = regrant || !this.#grant ? await this.#buckets.resolve(this.#memory) : this.#grant;
    // From here on nothing waits: all of it is of the moment in which the grant is right.
    const changed = regrant ? grant.buckets.keys() : this.#changed;
    this.#changed = new Set();
    this.#grant = grant;
    const updated = [...changed].flatMap((name) => this.#update(name, grant));
    const removed = [...this.#told.keys()].filter((name) => !grant.buckets.has(name));
    if (regrant) this.#forgetOthers(grant);
    const write = this.#dueWrite();
    const nothing = updated.length + removed.length === 0 && write === this.#toldWrite;
    if (!first && nothing) return null;
    this.#toldWrite = write;
    const lastOp = this.#memory.checkpoint;
    const texts = updated.map(({ bucket, granted }) => bucketText(granted, bucket ?? empty));
    const line = first
      ? checkpointLine(lastOp, write, texts, this.#buckets.streams)
      : checkpointDiffLine(lastOp, write, texts, removed);
    return { lastOp, line, wanted: this.#wanted() };
  }

  #dueWrite(): bigint | null {
    const due = this.#write && this.#write.lsn <= this.#memory.position;
    return due ? (this.#write?.number ?? null) : this.#toldWrite;
  }

  /** What is to be told of the bucket: nothing if the device knows it as it is. */
  #update(name: string, grant: Grant): Told[] {
    const granted = grant.buckets.get(name);
    if (!granted) return [];
    const bucket = this.#memory.bucket(name);
    const before = this.#told.get(name);
    const told = { bucket, granted };
    if (before && sameBucket(before.bucket, bucket) && sameGrant(before.granted, granted))
      return [];
    this.#told.set(name, told);
    this.#unread.add(name);
    return [told];
  }

  /** What is not granted now the device throws away, also if it was named by the device itself. */
  #forgetOthers({ buckets }: Grant): void {
    for (const known of [this.#told, this.#positions, this.#unread])
      for (const name of known.keys()) if (!buckets.has(name)) known.delete(name);
  }

  #wanted(): Map<number, Wanted[]> {
    const wanted = [...this.#unread].flatMap((name) => {
      const told = this.#told.get(name);
      const after = this.#positions.get(name) ?? 0;
      if (!told?.bucket || told.bucket.lastOp <= after) {
        this.#unread.delete(name);
        return [];
      }
      const { id, lastOp, count } = told.bucket;
      return [{ bucket: id, name, after, lastOp, count, priority: told.granted.priority }];
    });
    wanted.sort((a, b) => a.priority - b.priority);
    return Map.groupBy(wanted, ({ priority }) => priority);
  }
}

const empty = { checksum: 0, count: 0 };

/** The count is only informational, and a compaction that changes it is no news. */
function sameBucket(one: Bucket | undefined, other: Bucket | undefined): boolean {
  return one?.checksum === other?.checksum && one?.lastOp === other?.lastOp;
}

function sameGrant(one: GrantedBucket, other: GrantedBucket): boolean {
  return one.priority === other.priority && one.subscriptions === other.subscriptions;
}
