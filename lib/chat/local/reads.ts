import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { catchUpPage, inboxPage } from "@/lib/chat/live/api";
import type { ChatReads, InboxReads } from "@/lib/chat/live/api";
import { alertsWire } from "@/lib/chat/alert-wire";
import { messagesWire, pageOf, pageSize } from "@/lib/chat/wire";
import { snoozeColumns, snoozesWire } from "@/lib/chat/worklist-wire";
import { nowMs } from "@/lib/kernel/clock";

import { readConversation } from "./conversation";
import { readMarks } from "./marks";
import { readRows, readUnreadTotal } from "./rows";

/** The columns of a message, as `messageWire` takes them. */
const columns =
  "id, conversation_id, seq, sender_id, content, message_type, reply_to_id, priority, created_at, client_created_at, edited_at, deleted_at, deleted_by";
const ofConversation = `SELECT ${columns} FROM messages WHERE conversation_id = ?`;

/**
 * What may differ from what a screen shows: the newest, whatever was ever changed, and what was changed
 * here and refused since. The rest of a long conversation stands as it was read.
 */
const heldSql = `${ofConversation} AND seq >= ? AND (
    seq > (SELECT c.last_message_seq - 500 FROM conversations c WHERE c.id = ?)
    OR edited_at IS NOT NULL OR deleted_at IS NOT NULL
    OR id IN (SELECT r.message_id FROM returned_writes r WHERE r.conversation_id = ?))
  ORDER BY seq`;

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
    async before(id, seq, limit = pageSize) {
      const sql = `${ofConversation} AND seq < ? ORDER BY seq DESC LIMIT ?`;
      return pageOf(messagesWire.parse(await db.getAll(sql, [id, seq, limit])));
    },
    async after(id, seq) {
      const sql = `${ofConversation} AND seq > ? ORDER BY seq LIMIT ?`;
      return messagesWire.parse(await db.getAll(sql, [id, seq, catchUpPage]));
    },
    async held(id, fromSeq) {
      return messagesWire.parse(await db.getAll(heldSql, [id, fromSeq, id, id]));
    },
    marks: (id, fromSeq, toSeq) => readMarks(db, viewerId, { conversationId: id, fromSeq, toSeq }),
    async message(id, messageId) {
      const found = await db.getAll(`${ofConversation} AND id = ? AND seq IS NOT NULL`, [
        id,
        messageId,
      ]);
      return messagesWire.parse(found)[0] ?? null;
    },
    async firstSince(id, at) {
      const sql = `${ofConversation} AND seq IS NOT NULL AND created_at >= ? ORDER BY seq LIMIT 1`;
      const found = await db.getAll(sql, [id, new Date(at).toISOString()]);
      return messagesWire.parse(found)[0]?.seq ?? null;
    },
    async row(id) {
      return (await readRows(db, viewerId, { only: id, limit: 1, now: now() }))[0] ?? null;
    },
    rows: (list, after, limit = inboxPage) =>
      readRows(db, viewerId, { list, after, limit, now: now() }),
    unreadTotal: () => readUnreadTotal(db, viewerId),
    async alerts() {
      return alertsWire.parse(
        await db.getAll(
          "SELECT * FROM message_alerts WHERE resolved_at IS NULL ORDER BY raised_at DESC",
        ),
      );
    },
    async snoozes() {
      return snoozesWire.parse(
        await db.getAll(`SELECT ${snoozeColumns} FROM conversation_snoozes WHERE user_id = ?`, [
          viewerId,
        ]),
      );
    },
  };
}
