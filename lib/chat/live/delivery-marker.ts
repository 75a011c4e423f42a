import type { InboxApi } from "./api";

const intervalMs = 300;

/**
 * Tells the server how far this device has come, for all conversations in one request: the first
 * news at once, what follows within 300 ms together. Only forward, and only once per message.
 */
export class DeliveryMarker {
  private readonly told = new Map<string, number>();
  private readonly pending = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly mark: InboxApi["markDelivered"];

  constructor(mark: InboxApi["markDelivered"]) {
    this.mark = mark;
  }

  delivered(conversationId: string, seq: number): void {
    const known = Math.max(
      this.told.get(conversationId) ?? 0,
      this.pending.get(conversationId) ?? 0,
    );
    if (seq <= known) return;
    this.pending.set(conversationId, seq);
    this.flush();
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private flush(): void {
    if (this.timer !== null || this.pending.size === 0) return;
    const items = [...this.pending].slice(0, 100).map(([conversationId, seq]) => {
      this.pending.delete(conversationId);
      this.told.set(conversationId, seq);
      return { conversationId, seq };
    });
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flush();
    }, intervalMs);
    void this.mark(items).then((taken) => {
      // Not taken: the next message, or the next look at the list, says it again.
      if (!taken) for (const item of items) this.told.delete(item.conversationId);
      return taken;
    });
  }
}
