import type { ConversationRow, Instant } from "@/lib/chat/types";

/** Somebody has written in a conversation. Who, for a notice inside the app; never what. */
export type Arrival = { conversationId: string; name: string };

/**
 * Tells from the rows of the inbox, as they are heard, which of them carry a message that came while the page
 * stood. By `seq` and by what was known before, never by this device's clock, which may be wrong.
 */
export class Arrivals {
  readonly #viewerId: string;
  readonly #known = new Map<string, number>();
  /** The newest activity of all that was here before. */
  #latest: Instant = 0;

  constructor(viewerId: string) {
    this.#viewerId = viewerId;
  }

  /**
   * Takes a row; `settled` is false while the list itself is still being fetched. Null when nothing new and unread
   * came with it from somebody else.
   */
  hear(row: ConversationRow, settled: boolean): Arrival | null {
    const before = this.#known.get(row.id);
    // A row that is not known yet: an older page of the list, or a conversation that has just begun.
    const isNew = before === undefined ? row.lastActivityAt > this.#latest : row.lastSeq > before;
    this.#known.set(row.id, Math.max(row.lastSeq, before ?? 0));
    this.#latest = Math.max(this.#latest, row.lastActivityAt);
    const { preview } = row;
    if (!settled || !isNew || preview === null || preview.deleted || row.unread === 0) return null;
    if (preview.senderId === null || preview.senderId === this.#viewerId) return null;
    const sender = row.others.find(({ userId }) => userId === preview.senderId);
    const name = sender?.name ?? preview.senderName;
    return name === null ? null : { conversationId: row.id, name };
  }
}
