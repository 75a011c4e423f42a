import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { Outgoing, PendingChange, PendingChanges } from "@/lib/chat/live/outbox";
import { returnReason } from "@/lib/chat/live/post";
import type { Message } from "@/lib/chat/types";
import { maybeInstant, maybePriority, messageFromJson } from "@/lib/chat/wire";
import { errorCodes } from "@/lib/kernel/errors";

import { readFiles } from "./outgoing-files";

const pending = z.object({
  id: z.string(),
  content: z.string().nullable(),
  reply_to_id: z.string().nullable(),
  priority: maybePriority,
  client_created_at: maybeInstant,
});

const returned = z.object({
  id: z.string(),
  kind: z.string(),
  content: z.string().nullable(),
  reply_to_id: z.string().nullable(),
  priority: maybePriority,
  written_at: z.number().nullable(),
  code: z.enum(errorCodes),
  noted: z.number().nullable(),
});

const changing = z.object({
  id: z.string(),
  content: z.string().nullable(),
  edited_at: maybeInstant,
  deleted_at: maybeInstant,
  deleted_by: z.string().nullable(),
});

const accepted = z.object({ id: z.string(), message: z.string() });

/** Own messages of a conversation that are not on the server, and those that the sync has yet to bring. */
const pendingSql = `
  SELECT m.id, m.content, m.reply_to_id, m.priority, m.client_created_at FROM messages m
   WHERE m.conversation_id = ?1 AND m.seq IS NULL
     AND NOT EXISTS (SELECT 1 FROM withdrawn_messages x WHERE x.id = m.id)
     AND NOT EXISTS (SELECT 1 FROM returned_writes r WHERE r.message_id = m.id)
  UNION ALL
  SELECT o.id, o.content, o.reply_to_id, o.priority, o.client_created_at FROM outgoing_messages o
   WHERE o.conversation_id = ?1
   ORDER BY client_created_at, id`;

const returnedSql = `
  SELECT id, kind, content, reply_to_id, priority, written_at, code, noted FROM returned_writes
   WHERE conversation_id = ? AND kind IN ('message.send', 'message.edit') ORDER BY written_at, id`;

/** Those that stand already and whose new text or removal waits in the queue. */
const changingSql = `
  SELECT m.id, m.content, m.edited_at, m.deleted_at, m.deleted_by FROM messages m
   WHERE m.conversation_id = ? AND m.id IN (
    SELECT q.data ->> 'id' FROM ps_crud q WHERE q.data ->> 'type' = 'messages' AND q.data ->> 'op' = 'PATCH')`;

/** The tables of which `readOutgoing` tells. */
export const outgoingTables = [
  "messages",
  "returned_writes",
  "accepted_messages",
  "withdrawn_messages",
  "outgoing_messages",
  "outgoing_files",
] as const;

export type KeptOutgoing = {
  entries: Outgoing[];
  accepted: Message[];
  /** The changes of messages in the queue. */
  changing: PendingChanges;
};

/** What the device holds of one conversation's outbox. */
export async function readOutgoing(
  db: LocalDatabase,
  conversationId: string,
): Promise<KeptOutgoing> {
  const [waits, came, took, changes, files] = await Promise.all([
    db.getAll(pendingSql, [conversationId]),
    db.getAll(returnedSql, [conversationId]),
    db.getAll("SELECT id, message FROM accepted_messages WHERE conversation_id = ?", [
      conversationId,
    ]),
    db.getAll(changingSql, [conversationId]),
    readFiles(db, conversationId),
  ]);
  const known = z
    .array(accepted)
    .parse(took)
    .map((row) => messageFromJson.parse(JSON.parse(row.message)));
  const done = new Set(known.map((message) => message.id));
  const entries = z
    .array(pending)
    .parse(waits)
    .map((row) => asWaiting(row, done.has(row.id)));
  const withFiles = (entry: Outgoing) => ({ ...entry, files: files.get(entry.id) ?? [] });
  return {
    entries: [...z.array(returned).parse(came).map(asReturned), ...entries].map(withFiles),
    accepted: known,
    changing: new Map(z.array(changing).parse(changes).map(asChange)),
  };
}

function asChange(row: z.output<typeof changing>): [string, PendingChange] {
  const { id, content, edited_at, deleted_at, deleted_by } = row;
  return [
    id,
    { text: content ?? "", editedAt: edited_at, deletedAt: deleted_at, deletedBy: deleted_by },
  ];
}

function asWaiting(row: z.output<typeof pending>, sent: boolean): Outgoing {
  return {
    id: row.id,
    kind: "message",
    text: row.content ?? "",
    replyToId: row.reply_to_id,
    priority: row.priority,
    files: [],
    writtenAt: row.client_created_at ?? 0,
    state: sent ? "sent" : "waiting",
    reason: null,
    noted: false,
  };
}

function asReturned(row: z.output<typeof returned>): Outgoing {
  return {
    id: row.id,
    kind: row.kind === "message.edit" ? "edit" : "message",
    text: row.content ?? "",
    replyToId: row.reply_to_id,
    priority: row.priority,
    files: [],
    writtenAt: row.written_at ?? 0,
    state: "returned",
    reason: returnReason(row.code),
    noted: row.noted === 1,
  };
}
