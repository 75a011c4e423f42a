import type { Changed } from "./applier.ts";
import type { Checkpoint, CheckpointTracker } from "./checkpoint-tracker.ts";
import type { SyncLimits } from "./limits.ts";
import { completeLine, partialCompleteLine, tokenLine } from "./lines.ts";
import type { OperationReader } from "./operation-reader.ts";
import { Signal } from "./signal.ts";
import type { WriteCheckpoint } from "./write-checkpoints.ts";

export type ConnectionOptions = Readonly<{
  user: string;
  client: string;
  /** Of the token; null for one that names none. */
  session: string | null;
  /** Milliseconds since 1970: the end of the token. */
  until: number;
  tracker: CheckpointTracker;
  reader: OperationReader;
  limits: SyncLimits;
}>;

/** One device's stream: what it is to be told next, and the lines that tell it. */
export class SyncConnection {
  readonly user: string;
  readonly client: string;
  readonly session: string | null;
  readonly #options: ConnectionOptions;
  readonly #signal = new Signal();
  readonly #end = new AbortController();
  #finished = false;
  #working: Checkpoint | null = null;
  #tokenToldAt: number;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.user = options.user;
    this.client = options.client;
    this.session = options.session;
    this.#tokenToldAt = Date.now();
  }

  /** Aborted when the stream must stop at once, whatever the device still has to read. */
  get ended(): AbortSignal {
    return this.#end.signal;
  }

  /** The checkpoint that the stream works on, or null between two of them. */
  get workingOn(): number | null {
    return this.#working?.lastOp ?? null;
  }

  note(changed: Changed): void {
    this.#options.tracker.note(changed);
    this.wake();
  }

  noteAll(): void {
    this.#options.tracker.noteAll();
    this.wake();
  }

  noteWrite(write: WriteCheckpoint): void {
    this.#options.tracker.noteWrite(write);
    this.wake();
  }

  /** Looks whether there is something to tell. */
  wake(): void {
    if (this.#options.tracker.hasNews) this.#signal.raise();
  }

  /** Ends the stream at once. */
  end(): void {
    this.#end.abort();
    this.finish();
  }

  /** Ends the stream after the line that is being sent. */
  finish(): void {
    this.#finished = true;
    this.#signal.raise();
  }

  /**
   * Works out the first checkpoint ahead of the stream, if one can be served now.
   * @throws SyncError when it cannot be served at all.
   */
  async prepare(): Promise<void> {
    const { tracker } = this.#options;
    if (tracker.hasNews) this.#working = await tracker.next();
  }

  /** All lines until the token or the stream ends. Nothing is worked out before it is asked for. */
  async *lines(): AsyncGenerator<string> {
    const { tracker, limits } = this.#options;
    while (!this.#finished) {
      if (Date.now() >= this.#options.until) return yield tokenLine(0);
      if (this.#working || tracker.hasNews) yield* this.#checkpoint();
      else {
        yield* this.#token();
        const next = Math.min(this.#tokenToldAt + limits.keepaliveMs, this.#options.until);
        await this.#signal.wait(Math.max(next - Date.now(), 0));
      }
    }
  }

  async *#checkpoint(): AsyncGenerator<string> {
    const { tracker, reader } = this.#options;
    const checkpoint = this.#working ?? (await tracker.next());
    this.#working = checkpoint;
    if (!checkpoint) return;
    const { lastOp, line, wanted } = checkpoint;
    yield line;
    let newest = 0;
    let left = wanted.size;
    for (const [priority, ofPriority] of wanted) {
      for await (const data of reader.lines(ofPriority)) {
        tracker.advance(data.name, data.nextAfter);
        newest = Math.max(newest, data.target);
        yield data.line;
        if (this.#stopped()) return;
        yield* this.#token();
      }
      left -= 1;
      // Something was compacted into an operation beyond this checkpoint: only a later one is whole.
      if (newest > lastOp) break;
      if (left > 0) yield partialCompleteLine(lastOp, priority);
    }
    this.#working = null;
    if (newest <= lastOp) yield completeLine(lastOp);
  }

  #stopped(): boolean {
    return this.#finished || Date.now() >= this.#options.until;
  }

  *#token(): Generator<string> {
    const { limits, until } = this.#options;
    if (Date.now() < this.#tokenToldAt + limits.keepaliveMs) return;
    this.#tokenToldAt = Date.now();
    yield tokenLine(Math.max(1, Math.round((until - Date.now()) / 1000)));
  }
}
