import { localStore } from "@/lib/adapters/local-db/store";
import type { Conversation, MessagePage } from "@/lib/chat/types";

import { localReads } from "./reads";

export type Opening = { conversation: Conversation; page: MessagePage };

/** A conversation with its newest messages from this device; null when it holds none by this id. */
export async function readOpening(viewerId: string, id: string): Promise<Opening | null> {
  await localStore.settled();
  const { ready } = localStore;
  if (ready === null) return null;
  const reads = localReads(ready.db, viewerId, ready.clockOffset);
  const [conversation, page] = await Promise.all([reads.conversation(id), reads.latest(id)]);
  return conversation === null ? null : { conversation, page };
}
