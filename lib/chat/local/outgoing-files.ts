import { base64ToUint8Array, uint8ArrayToBase64 } from "uint8array-extras";
import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { fileTypes } from "@/lib/chat/files/limits";
import type { CopiedFile, FileState, OutgoingFile, PreparedFile } from "@/lib/chat/files/types";
import { maybePriority } from "@/lib/chat/wire";
import { now } from "@/lib/kernel/clock";

import { type Executor, insertMessage, type NewMessage, type Transaction } from "./writes";

/**
 * Messages with files wait apart from the queue: a picture on a bad network must hold up neither the
 * words behind it nor the sync, which takes nothing in while the queue is full. Once all files are
 * stored (or Storage has refused them, so that the server can say why) the message enters the queue.
 */

/** Bytes of a piece: small enough to pass between threads without a stutter. */
const pieceBytes = 256 * 1024;

const fileRow = z.object({
  id: z.string(),
  message_id: z.string().nullable(),
  conversation_id: z.string(),
  name: z.string(),
  mime: z.enum(fileTypes),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  preview: z.string().nullable(),
  sha256: z.string(),
  state: z.enum(["waiting", "stored", "refused"]),
  resume_at: z.string().nullable(),
  copy_of: z.string().nullable(),
});
export type FileRow = z.output<typeof fileRow>;

const messageRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  sender_id: z.string(),
  content: z.string(),
  reply_to_id: z.string().nullable(),
  priority: maybePriority,
  client_created_at: z.string(),
});

/** Keeps a message until its files are stored, with the bytes of those that are not in Storage. */
export async function insertWithFiles(
  db: LocalDatabase,
  message: NewMessage,
  files: readonly (PreparedFile | CopiedFile)[],
): Promise<void> {
  const pieces = await Promise.all(
    files.map(async (file) => ("content" in file ? piecesOf(file.content) : [])),
  );
  await db.writeTransaction(async (tx) => {
    for (const [index, file] of files.entries()) await insertFile(tx, message, file, pieces[index]);
    await insertWaiting(tx, message);
  });
}

async function insertFile(
  tx: Transaction,
  message: NewMessage,
  file: PreparedFile | CopiedFile,
  pieces: readonly string[] = [],
): Promise<void> {
  const { id, name, mime, bytes, width, height, preview, sha256 } = file;
  const copyOf = "copyOf" in file ? file.copyOf : null;
  await tx.execute(
    `INSERT INTO outgoing_files (id, message_id, conversation_id, name, mime, bytes, width, height, preview, sha256, copy_of, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
    [
      id,
      message.id,
      message.conversationId,
      name,
      mime,
      bytes,
      width,
      height,
      preview,
      sha256,
      copyOf,
    ],
  );
  for (const [position, content] of pieces.entries()) {
    await tx.execute(
      "INSERT INTO outgoing_pieces (id, file_id, position, content) VALUES (?, ?, ?, ?)",
      [`${id}:${position}`, id, position, content],
    );
  }
}

async function insertWaiting(tx: Transaction, message: NewMessage): Promise<void> {
  const { id, conversationId, senderId, text, replyToId, priority, writtenAt } = message;
  await tx.execute(
    `INSERT INTO outgoing_messages (id, conversation_id, sender_id, content, reply_to_id, priority, client_created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, conversationId, senderId, text, replyToId, priority, writtenAt ?? now().toISOString()],
  );
}

async function piecesOf(content: Blob): Promise<string[]> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  const count = Math.ceil(bytes.length / pieceBytes);
  return Array.from({ length: count }, (_, index) =>
    uint8ArrayToBase64(bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes)),
  );
}

/** The bytes of a file as they are kept; null when they are not here (any more). */
export async function readContent(db: LocalDatabase, fileId: string): Promise<Blob | null> {
  const pieces = await db.getAll<{ content: string; mime: string }>(
    `SELECT p.content, f.mime FROM outgoing_pieces p JOIN outgoing_files f ON f.id = p.file_id
      WHERE p.file_id = ? ORDER BY p.position`,
    [fileId],
  );
  if (pieces[0] === undefined) return null;
  const parts = pieces.map(({ content }) => base64ToUint8Array(content).slice());
  return new Blob(parts, { type: pieces[0].mime });
}

/** The files of a conversation's own messages, by message. */
export async function readFiles(
  db: LocalDatabase,
  conversationId: string,
): Promise<Map<string, OutgoingFile[]>> {
  const rows = await db.getAll(
    "SELECT * FROM outgoing_files WHERE conversation_id = ? AND message_id IS NOT NULL ORDER BY id",
    [conversationId],
  );
  const files = new Map<string, OutgoingFile[]>();
  for (const row of z.array(fileRow).parse(rows)) {
    const messageId = row.message_id ?? "";
    files.set(messageId, [...(files.get(messageId) ?? []), asOutgoing(row)]);
  }
  return files;
}

/** The files of one message, in the order they were chosen. */
export async function filesOf(db: LocalDatabase, messageId: string): Promise<OutgoingFile[]> {
  const rows = await db.getAll("SELECT * FROM outgoing_files WHERE message_id = ? ORDER BY id", [
    messageId,
  ]);
  return z.array(fileRow).parse(rows).map(asOutgoing);
}

function asOutgoing(row: FileRow): OutgoingFile {
  const { id, name, mime, bytes, width, height, preview, sha256, state } = row;
  return { id, name, mime, bytes, width, height, preview, sha256, state, share: null };
}

/** The file whose turn it is: one to be stored, oldest first, or one to be taken away. */
export async function nextFile(db: LocalDatabase): Promise<FileRow | null> {
  const row = await db.getOptional(
    "SELECT * FROM outgoing_files WHERE state = 'waiting' OR message_id IS NULL ORDER BY id LIMIT 1",
  );
  return fileRow.nullable().parse(row);
}

/** Where the upload of a file can be gone on with. */
export async function noteResume(db: Executor, fileId: string, at: string): Promise<void> {
  await db.execute("UPDATE outgoing_files SET resume_at = ? WHERE id = ?", [at, fileId]);
}

/** A file has arrived, or can't. The last one of its message lets that into the queue. */
export async function settleFile(
  db: LocalDatabase,
  fileId: string,
  state: Exclude<FileState, "waiting">,
): Promise<void> {
  await db.writeTransaction(async (tx) => {
    await tx.execute("UPDATE outgoing_files SET state = ? WHERE id = ?", [state, fileId]);
    const found = await tx.getOptional(
      `SELECT m.* FROM outgoing_messages m JOIN outgoing_files f ON f.message_id = m.id
        WHERE f.id = ? AND NOT EXISTS (
          SELECT 1 FROM outgoing_files o WHERE o.message_id = m.id AND o.state = 'waiting')`,
      [fileId],
    );
    if (found === null) return;
    const row = messageRow.parse(found);
    await insertMessage(tx, {
      id: row.id,
      conversationId: row.conversation_id,
      senderId: row.sender_id,
      text: row.content,
      replyToId: row.reply_to_id,
      priority: row.priority,
      writtenAt: row.client_created_at,
    });
    await tx.execute("DELETE FROM outgoing_messages WHERE id = ?", [row.id]);
  });
}

/** A returned message goes once more: what was refused is tried again first. False when it has no files. */
export async function sendFilesAgain(
  tx: Transaction,
  from: string,
  message: NewMessage,
): Promise<boolean> {
  const held = await tx.getOptional("SELECT id FROM outgoing_files WHERE message_id = ?", [from]);
  if (held === null) return false;
  await tx.execute(
    `UPDATE outgoing_files SET message_id = ?, state = 'waiting', resume_at = NULL WHERE message_id = ?`,
    [message.id, from],
  );
  await insertWaiting(tx, message);
  return true;
}

/** The server has the message and its files. */
export async function forgetFiles(db: Executor, messageId: string): Promise<void> {
  await db.execute(
    "DELETE FROM outgoing_pieces WHERE file_id IN (SELECT id FROM outgoing_files WHERE message_id = ?)",
    [messageId],
  );
  await db.execute("DELETE FROM outgoing_files WHERE message_id = ?", [messageId]);
}

/** A message is not to be sent: its words go now, and what is stored of its files when there is a network. */
export async function dropFiles(db: Executor, messageId: string): Promise<void> {
  await db.execute("DELETE FROM outgoing_messages WHERE id = ?", [messageId]);
  await db.execute(
    "DELETE FROM outgoing_pieces WHERE file_id IN (SELECT id FROM outgoing_files WHERE message_id = ?)",
    [messageId],
  );
  await db.execute("UPDATE outgoing_files SET message_id = NULL WHERE message_id = ?", [messageId]);
}

export async function forgetFile(db: Executor, fileId: string): Promise<void> {
  await db.execute("DELETE FROM outgoing_files WHERE id = ?", [fileId]);
}
