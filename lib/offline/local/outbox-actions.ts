import { localStore } from "@/lib/adapters/local-db/store";
import { LocalDrafts } from "@/lib/chat/local/drafts";
import { discardReturned, retryReturned, withdraw } from "@/lib/chat/local/returned";
import type { OutboxItem } from "@/lib/offline/types";

/** Sends a returned text again; pushes the queue for one that waits. */
export async function retryItem(userId: string, item: OutboxItem): Promise<void> {
  const { ready } = localStore;
  if (ready === null) return;
  if (item.state === "returned") await retryReturned(ready.db, userId, item.id);
  ready.upload.kick();
}

/** Takes a text back to be changed: it becomes the draft of its conversation, behind what stands there. */
export async function takeBack(item: OutboxItem): Promise<void> {
  const { ready } = localStore;
  if (ready === null || item.text === null || item.conversationId === null) return;
  const drafts = new LocalDrafts(ready.db, item.conversationId);
  const before = await drafts.load();
  await drafts.save(before === "" ? item.text : `${before}\n${item.text}`);
  await discardItem(item);
}

/** Lets go of one for good. */
export async function discardItem(item: OutboxItem): Promise<void> {
  const { ready } = localStore;
  if (ready === null) return;
  if (item.state === "returned") await discardReturned(ready.db, item.id);
  else await withdraw(ready.db, item.id);
  ready.upload.kick();
}
