import { localStore } from "@/lib/adapters/local-db/store";
import { insertMessage } from "@/lib/chat/local/writes";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import type { ChangeRefusal } from "./outbox";
import { postWrites } from "./post";

/**
 * Writes a text into another conversation than the one on screen: through the device's queue where
 * there is one, else at once. Resolves to null once it is kept or accepted; never rejects.
 */
export async function writeInto(
  viewerId: string,
  conversationId: string,
  text: string,
): Promise<ChangeRefusal | null> {
  const message = { id: newId(), text, replyToId: null, priority: "normal" as const };
  const { ready } = localStore;
  if (ready && localStore.readable === ready.db) {
    const isKept = await insertMessage(ready.db, { ...message, conversationId, senderId: viewerId })
      .then(() => true)
      .catch(() => false);
    if (isKept) {
      ready.upload.kick();
      return null;
    }
  }
  const outcome = await postWrites.send(conversationId, { ...message, writtenAt: nowMs() });
  if (outcome.kind === "returned") return outcome.reason;
  return outcome.kind === "accepted" ? null : "unreachable";
}
