import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { catchUpPage, inboxPage } from "@/lib/chat/live/api";
import type { ChatReads, InboxReads } from "@/lib/chat/live/api";
import { messagesWire, pageOf, pageSize } from "@/lib/chat/wire";
import { nowMs } from "@/lib/kernel/clock";

import { readConversation } from "./conversation";
import { readRows, readUnreadTotal } from "./rows";

/** The columns of a message, as `messageWire` takes them. */
const columns =
  "id, conversation_id, seq, sender_id, content, message_type, reply_to_id, created_at, client_created_at, edited_at, deleted_at, deleted_by";
const ofConversation = `SELECT ${columns} FROM messages WHERE conversation_id = ?`;

/** How far the device's clock is behind the server's, in milliseconds. */
type Offset = () => number;

/**
 * The reads of a device that holds its person's conversations: the same questions as to the server,
 * answered here. What the server has not confirmed yet is in none of the answers but the list's.
 */
export function localReads(
  db: LocalDatabase,
  viewerId: string,
  offset: Offset,
): ChatReads & InboxReads {
  const now = () => nowMs() + offset();
  return {
    conversation: (id) => readConversation(db, viewerId, id, now()),
    async latest(id) {
      const sql = `${ofConversation} AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?`;
      return pageOf(messagesWire.parse(await db.getAll(sql, [id, pageSize])));
    },
    async before(id, seq) {
      const sql = `${ofConversation} AND seq < ? ORDER BY seq DESC LIMIT ?`;
      return pageOf(messagesWire.parse(await db.getAll(sql, [id, seq, pageSize])));
    },
    async after(id, seq) {
      const sql = `${ofConversation} AND seq > ? ORDER BY seq LIMIT ?`;
      return messagesWire.parse(await db.getAll(sql, [id, seq, catchUpPage]));
    },
    async held(id, fromSeq) {
      const sql = `${ofConversation} AND seq >= ? ORDER BY seq`;
      return messagesWire.parse(await db.getAll(sql, [id, fromSeq]));
    },
    async row(id) {
      return (await readRows(db, viewerId, { only: id, limit: 1, now: now() }))[0] ?? null;
    },
    rows: (after, limit = inboxPage) => readRows(db, viewerId, { after, limit, now: now() }),
    unreadTotal: () => readUnreadTotal(db, viewerId),
  };
}
