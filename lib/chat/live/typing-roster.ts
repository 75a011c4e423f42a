/** A typing event holds for this long; the sender repeats it while writing goes on. */
export const typingExpiryMs = 6_000;

/** Who is writing now, in the order they began. An entry that is not repeated expires by itself. */
export class TypingRoster {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  userIds(): string[] {
    return [...this.timers.keys()];
  }

  hear(userId: string, typing: boolean): void {
    const timer = this.timers.get(userId);
    if (timer !== undefined) clearTimeout(timer);
    if (!typing) {
      if (this.timers.delete(userId)) this.changed();
      return;
    }
    this.timers.set(
      userId,
      setTimeout(() => this.hear(userId, false), typingExpiryMs),
    );
    if (timer === undefined) this.changed();
  }

  clear(): void {
    const had = this.timers.size > 0;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    if (had) this.changed();
  }
}
