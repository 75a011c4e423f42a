import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import { editMessage, insertMessage } from "./writes";

const row = z.object({
  kind: z.string(),
  conversation_id: z.string(),
  message_id: z.string(),
  content: z.string().nullable(),
  reply_to_id: z.string().nullable(),
  code: z.string(),
});

/** Queues a returned message or edit once more, behind everything that was written since. */
export async function retryReturned(
  db: LocalDatabase,
  viewerId: string,
  id: string,
): Promise<void> {
  await db.writeTransaction(async (tx) => {
    const found = row.nullable().parse(
      await tx.getOptional(
        `SELECT kind, conversation_id, message_id, content, reply_to_id, code
           FROM returned_writes WHERE id = ?`,
        [id],
      ),
    );
    if (found === null) return;
    const text = found.content ?? "";
    await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
    if (found.kind === "message.edit") {
      await editMessage(tx, found.message_id, text);
      return;
    }
    await tx.execute("DELETE FROM messages WHERE id = ?", [found.message_id]);
    await insertMessage(tx, {
      // An id that belongs to another message will be refused for ever.
      id: found.code === "conflict" ? newId() : found.message_id,
      conversationId: found.conversation_id,
      senderId: viewerId,
      text,
      replyToId: found.reply_to_id,
    });
  });
}

/** Lets go of a returned write and its text. */
export async function discardReturned(db: LocalDatabase, id: string): Promise<void> {
  await db.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
}

/** Takes a message back that has not been sent: the queue passes over it. */
export async function withdraw(db: LocalDatabase, id: string): Promise<void> {
  await db.execute("INSERT INTO withdrawn_messages (id, at) VALUES (?, ?)", [id, nowMs()]);
}
