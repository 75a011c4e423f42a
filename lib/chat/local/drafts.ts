import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { Drafts } from "@/lib/chat/live/outbox";
import { now } from "@/lib/kernel/clock";

import type { Transaction } from "./writes";
import type { Executor } from "./writes";

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
      try {
        await this.write(text);
      } catch {
        // No room: the text stays here, for as long as the page is open.
        return;
      }
      if (this.pending === text) this.pending = null;
    }
  }

  private async write(text: string): Promise<void> {
    await this.db.writeTransaction((tx) => writeDraft(tx, this.conversationId, text));
  }
}

/** Under which id the staff note for a conversation is kept while it is written, apart from the message. */
export function noteDraftOf(conversationId: string): string {
  return `${conversationId}:note`;
}

/** Under which id the summary of a visit is kept while it is written, apart from the message and the note. */
export function summaryDraftOf(conversationId: string): string {
  return `${conversationId}:summary`;
}

/** Puts a text in the place of a conversation's draft. */
export async function writeDraft(tx: Executor, conversationId: string, text: string) {
  await tx.execute("DELETE FROM drafts WHERE id = ?", [conversationId]);
  if (text === "") return;
  await tx.execute("INSERT INTO drafts (id, content, updated_at) VALUES (?, ?, ?)", [
    conversationId,
    text,
    now().toISOString(),
  ]);
}

/** Puts a text behind what stands in a conversation's draft. */
export async function appendDraft(tx: Transaction, conversationId: string, text: string) {
  const before = await tx.getOptional<{ content: string }>(
    "SELECT content FROM drafts WHERE id = ?",
    [conversationId],
  );
  await writeDraft(tx, conversationId, before === null ? text : `${before.content}\n${text}`);
}
