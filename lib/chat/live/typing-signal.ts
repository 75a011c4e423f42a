import { nowMs } from "@/lib/kernel/clock";

/** Well under the expiry at the other end, so that one lost event is not seen. */
const repeatMs = 2_500;
const idleMs = 5_000;

/**
 * Turns keystrokes into few typing events: one at the start, one every 2.5 s while writing goes
 * on, one at the end (sent, emptied, left, or five seconds without a key).
 */
export class TypingSignal {
  private typing = false;
  private lastSentAt = 0;
  private idle: ReturnType<typeof setTimeout> | null = null;
  private readonly send: (typing: boolean) => void;

  constructor(send: (typing: boolean) => void) {
    this.send = send;
  }

  /** After each change of the composer's text. */
  key(text: string): void {
    if (text.trim() === "") {
      this.stop();
      return;
    }
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(), idleMs);
    if (this.typing && nowMs() - this.lastSentAt < repeatMs) return;
    this.typing = true;
    this.lastSentAt = nowMs();
    this.send(true);
  }

  stop(): void {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = null;
    if (!this.typing) return;
    this.typing = false;
    this.send(false);
  }
}
