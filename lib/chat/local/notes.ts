import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { ShownNote } from "@/lib/chat/live/notes";
import { returnReason } from "@/lib/chat/live/post";
import { notesWire } from "@/lib/chat/note-wire";
import { now } from "@/lib/kernel/clock";
import { errorCodes } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";

import { withdraw } from "./returned";
import type { Executor, Transaction } from "./writes";

/** The tables of which `heldNotes` tells. */
export const noteTables = ["staff_notes", "returned_writes", "withdrawn_messages"] as const;

/** The notes of which something waits in the queue. */
export const queuedNotes =
  "SELECT q.data ->> 'id' FROM ps_crud q WHERE q.data ->> 'type' = 'staff_notes'";

/** One that the server never took is not shown as it stands here, once its author has it back or removed it. */
const heldSql = `
  SELECT n.id, n.conversation_id, n.author_id, n.content, n.after_seq, n.created_at, n.edited_at, n.deleted_at,
    n.id IN (${queuedNotes}) AS waits
    FROM staff_notes n
   WHERE n.conversation_id = ? AND (n.after_seq IS NOT NULL OR (n.deleted_at IS NULL
     AND n.id NOT IN (SELECT x.id FROM withdrawn_messages x)
     AND n.id NOT IN (SELECT r.message_id FROM returned_writes r WHERE r.kind = 'note.write')))`;

const returnedSql = `
  SELECT id, kind, message_id, conversation_id, content, written_at, code FROM returned_writes
   WHERE conversation_id = ? AND kind IN ('note.write', 'note.edit') ORDER BY written_at, id`;

const waits = z.array(z.object({ waits: z.number() }));
const returned = z.object({
  id: z.string(),
  kind: z.string(),
  message_id: z.string(),
  conversation_id: z.string(),
  content: z.string().nullable(),
  written_at: z.number(),
  code: z.enum(errorCodes),
});

/** The notes of a conversation as this device has them: the server's, own ones on their way, and what came back. */
export async function heldNotes(
  db: LocalDatabase,
  viewerId: string,
  conversationId: string,
): Promise<ShownNote[]> {
  const [held, came] = await Promise.all([
    db.getAll(heldSql, [conversationId]),
    db.getAll(returnedSql, [conversationId]),
  ]);
  const waiting = waits.parse(held);
  return [
    ...notesWire.parse(held).map((note, index): ShownNote => ({
      ...note,
      state: waiting[index]?.waits === 1 ? "here" : "there",
      isEdit: false,
      reason: null,
    })),
    ...z
      .array(returned)
      .parse(came)
      .map((row): ShownNote => ({
        id: row.id,
        conversationId: row.conversation_id,
        authorId: viewerId,
        text: row.content ?? "",
        afterSeq: null,
        createdAt: row.written_at,
        editedAt: null,
        deletedAt: null,
        state: "returned",
        isEdit: row.kind === "note.edit",
        reason: returnReason(row.code),
      })),
  ];
}

export type NewNote = { id: string; conversationId: string; authorId: string; text: string };

/** Queues a note; its place comes from the server. */
export async function insertNote(db: Executor, note: NewNote): Promise<void> {
  await db.execute(
    "INSERT INTO staff_notes (id, conversation_id, author_id, content, created_at) VALUES (?, ?, ?, ?, ?)",
    [note.id, note.conversationId, note.authorId, note.text, now().toISOString()],
  );
}

/** Changes an own note's text. */
export async function editNote(db: Executor, id: string, text: string): Promise<void> {
  await db.execute("UPDATE staff_notes SET content = ?, edited_at = ? WHERE id = ?", [
    text,
    now().toISOString(),
    id,
  ]);
}

/** Empties an own note; its place stays. */
export async function deleteNote(db: Executor, id: string): Promise<void> {
  await db.execute(
    "UPDATE staff_notes SET content = '', deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
    [now().toISOString(), id],
  );
}

/** Runs a change of a note that is here; false when it is not, so that nothing was queued. */
export async function changeNote(
  db: LocalDatabase,
  id: string,
  change: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  return db.writeTransaction(async (tx) => {
    const held = await tx.getOptional("SELECT 1 FROM staff_notes WHERE id = ?", [id]);
    if (held !== null) await change(tx);
    return held !== null;
  });
}

/**
 * Queues a note or a change of one that came back once more. What cannot be queued (a change whose note
 * is not here any more) stays as it is, with its text.
 */
export async function retryReturnedNote(
  db: LocalDatabase,
  viewerId: string,
  id: string,
): Promise<void> {
  await db.writeTransaction(async (tx) => {
    const found = await readReturned(tx, id);
    if (found === null) return;
    const { message_id: noteId, conversation_id: conversationId } = found;
    const text = found.content ?? "";
    if (found.kind === "note.edit") {
      const held = await tx.getOptional("SELECT 1 FROM staff_notes WHERE id = ?", [noteId]);
      if (held === null) return;
      await editNote(tx, noteId, text);
    } else {
      await tx.execute("DELETE FROM staff_notes WHERE id = ?", [noteId]);
      // An id that belongs to another note will be refused for ever.
      const again = found.code === "conflict" ? newId() : noteId;
      await insertNote(tx, { id: again, conversationId, authorId: viewerId, text });
    }
    await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
  });
}

/** Lets go of one that came back, and of its text. Its row stays until the sync has compared it. */
export async function dropReturnedNote(tx: Transaction, id: string): Promise<void> {
  const found = await readReturned(tx, id);
  if (found?.kind === "note.write") await withdraw(tx, found.message_id);
  await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
}

async function readReturned(tx: Transaction, id: string) {
  return returned.nullable().parse(
    await tx.getOptional(
      `SELECT id, kind, message_id, conversation_id, content, written_at, code FROM returned_writes
        WHERE id = ? AND kind IN ('note.write', 'note.edit')`,
      [id],
    ),
  );
}
