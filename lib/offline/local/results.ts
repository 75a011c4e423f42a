import type { CrudEntry } from "@powersync/common";
import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { nowMs } from "@/lib/kernel/clock";
import type { ErrorCode } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { WriteResult } from "@/lib/kernel/queued-write";

import { forgetFiles } from "@/lib/chat/local/outgoing-files";
import type { QueuedWrite } from "@/lib/offline/schema";

type Returned = Extract<WriteResult, { state: "returned" }>;
type Sent = Extract<QueuedWrite, { kind: "message.send" }>;

/**
 * Keeps a refused write for its author: what it was, its text, and why. A refused receipt is
 * nobody's loss and leaves nothing, nor does a thread that was not started: its questions come back. Its entry of the queue goes with the same stroke: one that stayed
 * would be sent again after a restart, though its author has it back.
 */
export async function keepReturned(
  db: LocalDatabase,
  write: QueuedWrite,
  { code, noted }: Returned,
  entry?: number,
): Promise<void> {
  if (write.kind === "conversation.read" || write.kind === "assistant.start") return;
  const message = write.kind === "message.send" ? write : null;
  await note(db, {
    id: message?.id ?? (isNew(write) ? write.id : newId()),
    kind: write.kind,
    conversationId: write.kind === "profile.change" ? null : write.conversationId,
    messageId: messageIdOf(write),
    text: "text" in write ? write.text : null,
    replyToId: message?.replyToId ?? null,
    priority: message?.priority ?? "normal",
    writtenAt: message?.clientCreatedAt ?? nowMs(),
    code,
    noted: noted === true,
    entry,
  });
}

function isNew(
  write: QueuedWrite,
): write is Extract<QueuedWrite, { kind: "note.write" | "assistant.ask" }> {
  return write.kind === "note.write" || write.kind === "assistant.ask";
}

type Unfit = Pick<CrudEntry, "clientId" | "id" | "op" | "table" | "opData">;

/** Keeps the text of a queued message or note that could never be sent, such as one from an older version. */
export async function keepUnfit(db: LocalDatabase, { clientId, id, op, table, opData }: Unfit) {
  const kind = writtenKinds.get(`${op} ${table}`);
  if (kind === undefined) return;
  const given = unfitMessage.parse(opData ?? {});
  await note(db, {
    id,
    kind,
    conversationId: given.conversation_id,
    messageId: id,
    text: given.content,
    replyToId: given.reply_to_id,
    priority: given.priority ?? "normal",
    writtenAt: nowMs(),
    code: "invalid",
    noted: false,
    entry: clientId,
  });
}

/** What is written anew, by the queue's words for it. */
const writtenKinds = new Map<string, QueuedWrite["kind"]>([
  ["PUT messages", "message.send"],
  ["PUT staff_notes", "note.write"],
  ["PUT ai_messages", "assistant.ask"],
]);

const text = z.string().nullable().catch(null);
const unfitMessage = z.object({
  conversation_id: text,
  content: text,
  reply_to_id: text,
  priority: text,
});

type Note = {
  id: string;
  kind: QueuedWrite["kind"];
  conversationId: string | null;
  messageId: string | null;
  text: string | null;
  replyToId: string | null;
  priority: string;
  writtenAt: number;
  code: ErrorCode;
  noted: boolean;
  /** The number of its entry in the queue. */
  entry: number | undefined;
};

async function note(db: LocalDatabase, row: Note): Promise<void> {
  await db.writeTransaction(async (tx) => {
    await tx.execute("DELETE FROM returned_writes WHERE id = ?", [row.id]);
    await tx.execute(
      `INSERT INTO returned_writes (id, kind, conversation_id, message_id, content, reply_to_id,
         priority, written_at, code, noted, returned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        row.id,
        row.kind,
        row.conversationId,
        row.messageId,
        row.text,
        row.replyToId,
        row.priority,
        row.writtenAt,
        row.code,
        row.noted ? 1 : 0,
        nowMs(),
      ],
    );
    if (row.entry !== undefined) await tx.execute("DELETE FROM ps_crud WHERE id = ?", [row.entry]);
  });
}

function messageIdOf(write: QueuedWrite): string | null {
  switch (write.kind) {
    case "message.send":
    case "message.edit":
    case "message.delete":
    case "note.write":
    case "note.edit":
    case "note.delete":
    case "assistant.ask":
      return write.id;
    case "reaction.add":
    case "message.acknowledge":
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
    await forgetFiles(tx, write.id);
  });
}

/** Messages that their author took back before they were sent. */
export async function withdrawnIds(db: LocalDatabase): Promise<Set<string>> {
  const rows = await db.getAll<{ id: string }>("SELECT id FROM withdrawn_messages");
  return new Set(rows.map((row) => row.id));
}
