import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { Drafts } from "@/lib/chat/live/outbox";
import { now } from "@/lib/kernel/clock";

/** Keys come faster than a device should write. */
const gatherMs = 300;

/** What is being written in one conversation, in the encrypted database. */
export class LocalDrafts implements Drafts {
  private pending: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly db: LocalDatabase;
  private readonly conversationId: string;

  constructor(db: LocalDatabase, conversationId: string) {
    this.db = db;
    this.conversationId = conversationId;
  }

  readonly load = async (): Promise<string> => {
    if (this.pending !== null) return this.pending;
    const row = await this.db.getOptional<{ content: string | null }>(
      "SELECT content FROM drafts WHERE id = ?",
      [this.conversationId],
    );
    return row?.content ?? "";
  };

  readonly save = (text: string): void => {
    this.pending = text;
    // A text that was sent must not come back after a reload.
    if (text === "") void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), gatherMs);
  };

  /** Writes at once what waits, e.g. because the page is being left. */
  readonly flush = async (): Promise<void> => {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const text = this.pending;
    if (text === null) return;
    this.pending = null;
    await this.write(text).catch(() => {
      // No room: the text is still in its field.
    });
  };

  private async write(text: string): Promise<void> {
    await this.db.writeTransaction(async (tx) => {
      await tx.execute("DELETE FROM drafts WHERE id = ?", [this.conversationId]);
      if (text === "") return;
      await tx.execute("INSERT INTO drafts (id, content, updated_at) VALUES (?, ?, ?)", [
        this.conversationId,
        text,
        now().toISOString(),
      ]);
    });
  }
}
