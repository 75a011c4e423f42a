import { z } from "zod";

import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { waitingTurns } from "@/lib/assistants/local/waiting";
import { returnReason } from "@/lib/chat/live/post";
import { queuedNotes } from "@/lib/chat/local/notes";
import { maybeInstant } from "@/lib/chat/wire";
import { errorCodes } from "@/lib/kernel/errors";
import type { OutboxItem } from "@/lib/offline/types";

const named = (column: string, viewer: string): string => `(
  SELECT coalesce(c.title, group_concat(d.display_name, ', ')) FROM conversations c
    LEFT JOIN conversation_participants o ON o.conversation_id = c.id AND o.is_active = 1 AND o.user_id <> ${viewer}
    LEFT JOIN user_directory d ON d.id = o.user_id
   WHERE c.id = ${column})`;

const waitingSql = `
  SELECT m.id, m.content, m.conversation_id, m.client_created_at, ${named("m.conversation_id", "m.sender_id")} AS recipients, 'message.send' AS kind
    FROM messages m
   WHERE m.seq IS NULL
     AND NOT EXISTS (SELECT 1 FROM accepted_messages a WHERE a.id = m.id)
     AND NOT EXISTS (SELECT 1 FROM withdrawn_messages x WHERE x.id = m.id)
     AND NOT EXISTS (SELECT 1 FROM returned_writes r WHERE r.message_id = m.id)
  UNION ALL
  SELECT o.id, o.content, o.conversation_id, o.client_created_at, ${named("o.conversation_id", "o.sender_id")} AS recipients, 'message.send' AS kind
    FROM outgoing_messages o
  UNION ALL
  SELECT a.id, a.content, a.conversation_id, a.created_at, NULL AS recipients, 'assistant.ask' AS kind
    FROM ai_messages a WHERE a.id IN (${waitingTurns})
  UNION ALL
  SELECT n.id, n.content, n.conversation_id, n.created_at, ${named("n.conversation_id", "n.author_id")} AS recipients, 'note.write' AS kind
    FROM staff_notes n
   WHERE n.after_seq IS NULL AND n.deleted_at IS NULL AND n.id IN (${queuedNotes})
   ORDER BY client_created_at, id`;

const returnedSql = `
  SELECT r.id, r.kind, r.content, r.conversation_id, r.written_at, r.code, r.noted,
    ${named("r.conversation_id", "?")} AS recipients
    FROM returned_writes r ORDER BY r.written_at, r.id`;

const waiting = z.array(
  z.object({
    id: z.string(),
    content: z.string().nullable(),
    conversation_id: z.string(),
    client_created_at: maybeInstant,
    recipients: z.string().nullable(),
    kind: z.string(),
  }),
);

const returned = z.array(
  z.object({
    id: z.string(),
    kind: z.string(),
    content: z.string().nullable(),
    conversation_id: z.string().nullable(),
    written_at: z.number().nullable(),
    code: z.enum(errorCodes),
    noted: z.number().nullable(),
    recipients: z.string().nullable(),
  }),
);

/** The messages of this device that are not on the server, and everything that came back. */
export async function readOutbox(db: LocalDatabase, userId: string): Promise<OutboxItem[]> {
  const [came, waits] = await Promise.all([
    db.getAll(returnedSql, [userId]),
    db.getAll(waitingSql),
  ]);
  return [
    ...returned.parse(came).map((row): OutboxItem => ({
      id: row.id,
      kind: row.kind,
      state: "returned",
      text: row.content,
      conversationId: row.conversation_id,
      to: row.recipients,
      writtenAt: row.written_at ?? 0,
      reason: returnReason(row.code),
      noted: row.noted === 1,
    })),
    ...waiting.parse(waits).map((row): OutboxItem => ({
      id: row.id,
      kind: row.kind,
      state: "waiting",
      text: row.content,
      conversationId: row.conversation_id,
      to: row.recipients,
      writtenAt: row.client_created_at ?? 0,
      reason: null,
      noted: false,
    })),
  ];
}

/** The same, kept true. */
export function outboxView(userId: string): LocalView<OutboxItem[]> {
  return new LocalView({
    tables: [
      "messages",
      "returned_writes",
      "accepted_messages",
      "withdrawn_messages",
      "outgoing_messages",
      "staff_notes",
      "ai_messages",
    ],
    read: (db) => readOutbox(db, userId),
  });
}
