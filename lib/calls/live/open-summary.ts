import { localStore } from "@/lib/adapters/local-db/store";
import { Kept } from "@/lib/chat/live/kept";
import type { Drafts } from "@/lib/chat/live/outbox";
import { LocalDrafts, summaryDraftOf } from "@/lib/chat/local/drafts";

/** Where the summary of a visit is kept while it is written: on this device, encrypted where it has a database. */
export function openSummary(viewerId: string, conversationId: string): Drafts {
  let opened: Promise<Drafts> | null = null;
  const drafts = () => (opened ??= open(viewerId, conversationId));
  return {
    load: async () => (await drafts()).load(),
    save: async (text) => (await drafts()).save(text),
  };
}

async function open(viewerId: string, conversationId: string): Promise<Drafts> {
  await localStore.settled();
  const { ready } = localStore;
  return ready === null
    ? new Kept(viewerId, conversationId).summaryDrafts
    : new LocalDrafts(ready.db, summaryDraftOf(conversationId));
}
