import { localStore } from "@/lib/adapters/local-db/store";
import { askAgain, dropQuestion } from "@/lib/assistants/local/waiting";
import { appendDraft, noteDraftOf } from "@/lib/chat/local/drafts";
import { deleteNote, dropReturnedNote, retryReturnedNote } from "@/lib/chat/local/notes";
import { dropReturned, retryReturned, withdraw } from "@/lib/chat/local/returned";
import type { Transaction } from "@/lib/chat/local/writes";
import type { OutboxItem } from "@/lib/offline/types";

/** Sends a returned text again; pushes the queue for one that waits. */
export async function retryItem(userId: string, item: OutboxItem): Promise<void> {
  const { ready } = localStore;
  if (ready === null) return;
  if (item.state === "returned") {
    if (isQuestion(item)) await ready.db.writeTransaction((tx) => askAgain(tx, userId, item.id));
    else await (isNote(item) ? retryReturnedNote : retryReturned)(ready.db, userId, item.id);
  }
  ready.upload.kick();
}

/**
 * Takes a text back to be changed: it becomes the draft of its conversation, behind what stands
 * there. False when this device has no room for that; then it is where it was.
 */
export async function takeBack(item: OutboxItem): Promise<boolean> {
  const { ready } = localStore;
  const { text, conversationId } = item;
  if (ready === null || text === null || conversationId === null || isQuestion(item)) return false;
  const isTaken = await ready.db
    .writeTransaction(async (tx) => {
      await appendDraft(tx, isNote(item) ? noteDraftOf(conversationId) : conversationId, text);
      await drop(tx, item);
    })
    .then(
      () => true,
      () => false,
    );
  if (isTaken) ready.upload.kick();
  return isTaken;
}

/** Lets go of one for good. */
export async function discardItem(item: OutboxItem): Promise<void> {
  const { ready } = localStore;
  if (ready === null) return;
  await ready.db.writeTransaction((tx) => drop(tx, item));
  ready.upload.kick();
}

/** A note never becomes the draft of a message: those go to the patient. */
function isNote({ kind }: OutboxItem): boolean {
  return kind.startsWith("note.");
}

/** A question to an assistant is no draft of a conversation either. */
function isQuestion({ kind }: OutboxItem): boolean {
  return kind === "assistant.ask";
}

function drop(tx: Transaction, item: OutboxItem): Promise<void> {
  const { id, state } = item;
  if (isQuestion(item)) return dropQuestion(tx, id);
  if (isNote(item)) return state === "returned" ? dropReturnedNote(tx, id) : deleteNote(tx, id);
  return state === "returned" ? dropReturned(tx, id) : withdraw(tx, id);
}
