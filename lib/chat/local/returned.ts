import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import { maybePriority } from "@/lib/chat/wire";
import { dropFiles, sendFilesAgain } from "./outgoing-files";
import { editMessage, type Executor, insertMessage, type Transaction } from "./writes";

const row = z.object({
  kind: z.string(),
  conversation_id: z.string(),
  message_id: z.string(),
  content: z.string().nullable(),
  reply_to_id: z.string().nullable(),
  priority: maybePriority,
  code: z.string(),
});
type Row = z.output<typeof row>;

/**
 * Queues a returned message or edit once more, behind everything that was written since. What cannot
 * be queued (an edit whose message is not here any more) stays as it is, with its text.
 */
export async function retryReturned(
  db: LocalDatabase,
  viewerId: string,
  id: string,
): Promise<void> {
  await db.writeTransaction(async (tx) => {
    const found = row.nullable().parse(
      await tx.getOptional(
        `SELECT kind, conversation_id, message_id, content, reply_to_id, priority, code FROM returned_writes
          WHERE id = ? AND kind IN ('message.send', 'message.edit')`,
        [id],
      ),
    );
    if (found === null) return;
    const isQueued =
      found.kind === "message.edit"
        ? await editAgain(tx, found)
        : await sendAgain(tx, viewerId, found);
    if (isQueued) await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
  });
}

async function editAgain(tx: Transaction, { message_id, content }: Row): Promise<boolean> {
  const held = await tx.getOptional("SELECT id FROM messages WHERE id = ?", [message_id]);
  if (held === null) return false;
  await editMessage(tx, message_id, content ?? "");
  return true;
}

async function sendAgain(tx: Transaction, viewerId: string, found: Row): Promise<boolean> {
  await tx.execute("DELETE FROM messages WHERE id = ?", [found.message_id]);
  const message = {
    // An id that belongs to another message will be refused for ever.
    id: found.code === "conflict" ? newId() : found.message_id,
    conversationId: found.conversation_id,
    senderId: viewerId,
    text: found.content ?? "",
    replyToId: found.reply_to_id,
    priority: found.priority,
  };
  const hasFiles = await sendFilesAgain(tx, found.message_id, message);
  if (!hasFiles) await insertMessage(tx, message);
  return true;
}

/**
 * Lets go of a returned write and its text. The row of a message that was never accepted stays until
 * the sync has compared it with the server, so it is withdrawn as well.
 */
export async function discardReturned(db: LocalDatabase, id: string): Promise<void> {
  await db.writeTransaction((tx) => dropReturned(tx, id));
}

/** The same, within a transaction. */
export async function dropReturned(tx: Transaction, id: string): Promise<void> {
  const sent = await tx.getOptional<{ message_id: string }>(
    "SELECT message_id FROM returned_writes WHERE id = ? AND kind = 'message.send'",
    [id],
  );
  if (sent !== null) await withdraw(tx, sent.message_id);
  await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
}

/** Takes a message back that has not been sent: the queue passes over it, and its files go. */
export async function withdraw(db: Executor, id: string): Promise<void> {
  await dropFiles(db, id);
  await db.execute("INSERT OR IGNORE INTO withdrawn_messages (id, at) VALUES (?, ?)", [
    id,
    nowMs(),
  ]);
}
