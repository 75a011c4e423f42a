import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { now } from "@/lib/kernel/clock";
import type { Priority } from "@/lib/chat/types";
import { newId } from "@/lib/kernel/ids";

/**
 * What a person does in a conversation, on this device: the rows change at once, and the change is
 * queued for the server in the same transaction. Each rejects when the device has no room for it.
 */

export type NewMessage = {
  id: string;
  conversationId: string;
  senderId: string;
  text: string;
  replyToId: string | null;
  priority: Priority;
  /** When it was written, if not now. */
  writtenAt?: string;
};

export type Executor = Pick<LocalDatabase, "execute">;
export type Transaction = Parameters<Parameters<LocalDatabase["writeTransaction"]>[0]>[0];

/** Queues a message; its place in the order comes from the server. */
export async function insertMessage(db: Executor, message: NewMessage): Promise<void> {
  await db.execute(
    `INSERT INTO messages (id, conversation_id, sender_id, content, message_type, reply_to_id, priority, client_created_at)
     VALUES (?, ?, ?, ?, 'text', ?, ?, ?)`,
    [
      message.id,
      message.conversationId,
      message.senderId,
      message.text,
      message.replyToId,
      message.priority,
      message.writtenAt ?? now().toISOString(),
    ],
  );
}

/** Changes an own message's text. */
export async function editMessage(db: Executor, id: string, text: string): Promise<void> {
  await db.execute("UPDATE messages SET content = ?, edited_at = ? WHERE id = ?", [
    text,
    now().toISOString(),
    id,
  ]);
}

/** Empties an own message; its place stays. */
export async function deleteMessage(db: Executor, viewerId: string, id: string): Promise<void> {
  await db.execute(
    "UPDATE messages SET content = '', deleted_at = ?, deleted_by = ? WHERE id = ? AND deleted_at IS NULL",
    [now().toISOString(), viewerId, id],
  );
}

type Reaction = { conversationId: string; messageId: string; userId: string; emoji: string };

/** Puts an emoji on a message, or takes the same one back. */
export async function toggleReaction(tx: Transaction, reaction: Reaction): Promise<void> {
  const { conversationId, messageId, userId, emoji } = reaction;
  const mine = await tx.getOptional<{ id: string }>(
    "SELECT id FROM message_reactions WHERE message_id = ? AND user_id = ? AND emoji = ?",
    [messageId, userId, emoji],
  );
  if (mine !== null) {
    await tx.execute("DELETE FROM message_reactions WHERE id = ?", [mine.id]);
    return;
  }
  await tx.execute(
    `INSERT INTO message_reactions (id, message_id, conversation_id, user_id, emoji, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [newId(), messageId, conversationId, userId, emoji, now().toISOString()],
  );
}

type Confirmed = { conversationId: string; messageId: string; userId: string };

/** Confirms a message whose author asked for it; once confirmed, it stays. */
export async function acknowledgeMessage(tx: Transaction, one: Confirmed): Promise<void> {
  const { conversationId, messageId, userId } = one;
  const mine = await tx.getOptional(
    "SELECT 1 FROM message_acknowledgements WHERE message_id = ? AND user_id = ?",
    [messageId, userId],
  );
  if (mine !== null) return;
  await tx.execute(
    `INSERT INTO message_acknowledgements (id, message_id, conversation_id, user_id, created_at)
     VALUES (?, ?, ?, ?, ?)`,
    [newId(), messageId, conversationId, userId, now().toISOString()],
  );
}

type Seen = { id: string; seq: number };

/**
 * Moves the person's read pointer forward; back never. False when their seat is not on this device
 * yet, so that nothing could be moved.
 */
export async function markRead(
  db: LocalDatabase,
  viewerId: string,
  conversationId: string,
  { id, seq }: Seen,
): Promise<boolean> {
  // One transaction: another tab may move it at the same time, and the lower of the two must not win.
  return db.writeTransaction(async (tx) => {
    const seat = await tx.getOptional<{ id: string; last_read_seq: number }>(
      "SELECT id, last_read_seq FROM conversation_participants WHERE conversation_id = ? AND user_id = ?",
      [conversationId, viewerId],
    );
    if (seat === null) return false;
    if (seat.last_read_seq >= seq) return true;
    await tx.execute(
      `UPDATE conversation_participants SET last_read_message_id = ?, last_read_seq = ?, last_read_at = ?
        WHERE id = ?`,
      [id, seq, now().toISOString(), seat.id],
    );
    return true;
  });
}
