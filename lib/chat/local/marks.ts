import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { MessageMarks } from "@/lib/chat/types";
import { marksWire } from "@/lib/chat/wire";

type Stretch = { conversationId: string; fromSeq: number; toSeq: number };

const row = z.object({
  message_id: z.string(),
  reactions: z.string(),
  acknowledgements: z.string(),
  files: z.string(),
});

/**
 * Reactions by kind, in the order in which they first came, and confirmations. Begins at the marks: a
 * conversation has few of them, however long it is.
 */
const sql = `
  WITH marked AS (
    SELECT m.id, m.seq FROM messages m
     WHERE m.conversation_id = ?1 AND m.seq BETWEEN ?2 AND ?3 AND m.deleted_at IS NULL AND m.id IN (
       SELECT r.message_id FROM message_reactions r WHERE r.conversation_id = ?1
       UNION SELECT a.message_id FROM message_acknowledgements a WHERE a.conversation_id = ?1
       UNION SELECT f.message_id FROM message_attachments f WHERE f.conversation_id = ?1)),
  kinds AS (
    SELECT r.message_id, r.emoji, count(*) AS people, min(r.created_at) AS since,
        max(CASE WHEN r.user_id = ?4 THEN r.id END) AS mine, json_group_array(r.user_id) AS user_ids
      FROM (SELECT * FROM message_reactions WHERE conversation_id = ?1 ORDER BY created_at, id) r
     GROUP BY r.message_id, r.emoji)
  SELECT x.id AS message_id,
      (SELECT json_group_array(json_object('emoji', k.emoji, 'count', k.people, 'mine', k.mine, 'user_ids', json(k.user_ids)))
         FROM (SELECT * FROM kinds WHERE message_id = x.id ORDER BY since, emoji) k) AS reactions,
      (SELECT json_group_array(json_object('user_id', a.user_id, 'at', a.created_at))
         FROM (SELECT * FROM message_acknowledgements WHERE message_id = x.id ORDER BY created_at, id) a) AS acknowledgements,
      (SELECT json_group_array(json_object('id', f.id, 'path', f.object_path, 'name', f.file_name, 'mime', f.mime,
            'bytes', f.bytes, 'sha256', f.sha256, 'width', f.width, 'height', f.height, 'preview', f.preview, 'scan_status', f.scan_status))
         FROM (SELECT * FROM message_attachments WHERE message_id = x.id ORDER BY created_at, id) f) AS files
    FROM marked x ORDER BY x.seq`;

/** What this device holds of the marks of a stretch of messages. */
export async function readMarks(
  db: LocalDatabase,
  viewerId: string,
  { conversationId, fromSeq, toSeq }: Stretch,
): Promise<MessageMarks[]> {
  const rows = await db.getAll(sql, [conversationId, fromSeq, toSeq, viewerId]);
  return marksWire.parse(
    z
      .array(row)
      .parse(rows)
      .map(({ message_id, reactions, acknowledgements, files }) => ({
        message_id,
        reactions: JSON.parse(reactions),
        acknowledgements: JSON.parse(acknowledgements),
        files: JSON.parse(files),
      })),
  );
}
