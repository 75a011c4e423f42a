import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { Drafts } from "@/lib/chat/live/outbox";
import { now } from "@/lib/kernel/clock";

/**
 * What is being written in one conversation, in the encrypted database. Written at once and one
 * after another: keys that come while a writing is under way are written together after it.
 */
export class LocalDrafts implements Drafts {
  private pending: string | null = null;
  private writing: Promise<void> | null = null;
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

  readonly save = (text: string): Promise<void> => {
    this.pending = text;
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
    });
    return this.writing;
  };

  private async writeAll(): Promise<void> {
    for (let text = this.pending; text !== null; text = this.pending) {
      await this.write(text).catch(() => {
        // No room: the text is still in its field.
      });
      if (this.pending === text) this.pending = null;
    }
  }

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
