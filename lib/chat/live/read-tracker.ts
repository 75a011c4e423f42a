export type Seen = { id: string; seq: number };

const intervalMs = 1_000;

/**
 * Moves the read pointer to what the person has really had before their eyes: the page visible,
 * the window focused, the message inside the log. At most one request a second, the newest wins.
 */
export class ReadTracker {
  private attentive = false;
  private seen: Seen | null = null;
  private markedSeq: number;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly mark: (seen: Seen) => Promise<boolean>;

  /** `mark` answers whether the server took it; if not, it is tried again with the next sighting. */
  constructor(readSeq: number, mark: (seen: Seen) => Promise<boolean>) {
    this.markedSeq = readSeq;
    this.mark = mark;
  }

  /** Up to which message the server has been told. */
  get readSeq(): number {
    return this.markedSeq;
  }

  /** Whether the page is visible and focused. */
  attend(attentive: boolean): void {
    if (this.attentive && !attentive) this.finish();
    this.attentive = attentive;
    this.flush();
  }

  /** The newest message of somebody else that is inside the visible part of the log. */
  see(seen: Seen): void {
    if (this.seen !== null && seen.seq <= this.seen.seq) return;
    this.seen = seen;
    this.flush();
  }

  /** Another device of the same person has read so far. */
  known(seq: number): void {
    this.markedSeq = Math.max(this.markedSeq, seq);
  }

  /** After an interruption: what could not be marked then is marked now. */
  flush(): void {
    if (!this.attentive || this.timer !== null) return;
    const seen = this.seen;
    if (seen === null || seen.seq <= this.markedSeq) return;
    const before = this.markedSeq;
    this.markedSeq = seen.seq;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flush();
    }, intervalMs);
    void this.mark(seen).then((taken) => {
      if (!taken && this.markedSeq === seen.seq) this.markedSeq = before;
      return taken;
    });
  }

  stop(): void {
    this.finish();
    this.clearTimer();
    this.attentive = false;
  }

  /** What was seen before the person left counts, also if the second is not over. */
  private finish(): void {
    this.clearTimer();
    this.flush();
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
