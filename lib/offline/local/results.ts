import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import type { WriteResult } from "@/lib/kernel/queued-write";

import type { QueuedWrite } from "@/lib/offline/schema";

type Returned = Extract<WriteResult, { state: "returned" }>;
type Sent = Extract<QueuedWrite, { kind: "message.send" }>;

/**
 * Keeps a refused write for its author: what it was, its text, and why. A refused receipt is
 * nobody's loss and leaves nothing.
 */
export async function keepReturned(
  db: LocalDatabase,
  write: QueuedWrite,
  { code, noted }: Returned,
): Promise<void> {
  if (write.kind === "conversation.read") return;
  const message = write.kind === "message.send" ? write : null;
  const id = message?.id ?? newId();
  await db.writeTransaction(async (tx) => {
    await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
    await tx.execute(
      `INSERT INTO returned_writes (id, kind, conversation_id, message_id, content, reply_to_id,
         written_at, code, noted, returned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        write.kind,
        write.kind === "profile.change" ? null : write.conversationId,
        messageIdOf(write),
        "text" in write ? write.text : null,
        message?.replyToId ?? null,
        message?.clientCreatedAt ?? nowMs(),
        code,
        noted === true ? 1 : 0,
        nowMs(),
      ],
    );
  });
}

function messageIdOf(write: QueuedWrite): string | null {
  switch (write.kind) {
    case "message.send":
    case "message.edit":
    case "message.delete":
      return write.id;
    case "reaction.add":
      return write.messageId;
    default:
      return null;
  }
}

/** Keeps the row of an accepted message until the sync brings it, and forgets those it has brought. */
export async function keepAccepted(
  db: LocalDatabase,
  write: Sent,
  message: unknown,
): Promise<void> {
  await db.writeTransaction(async (tx) => {
    await tx.execute(
      "DELETE FROM accepted_messages WHERE id = ? OR id IN (SELECT id FROM messages WHERE seq IS NOT NULL)",
      [write.id],
    );
    await tx.execute(
      "INSERT INTO accepted_messages (id, conversation_id, message) VALUES (?, ?, ?)",
      [write.id, write.conversationId, JSON.stringify(message)],
    );
  });
}

/** Messages that their author took back before they were sent. */
export async function withdrawnIds(db: LocalDatabase): Promise<Set<string>> {
  const rows = await db.getAll<{ id: string }>("SELECT id FROM withdrawn_messages");
  return new Set(rows.map((row) => row.id));
}
