import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { fetchShelf, type ReplyShelf, shelfView } from "@/lib/chat/live/replies";

/** The saved replies for a conversation: null until they are known, `failed` when nobody answered. */
export function useShelf(conversationId: string): { shelf: ReplyShelf | null; failed: boolean } {
  const view = useMemo(() => shelfView(conversationId), [conversationId]);
  const held = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState<ReplyShelf | "failed" | null>(null);
  const isHeld = held !== undefined;
  useEffect(() => {
    if (isHeld) return;
    void fetchShelf(conversationId).then(setFetched, () => setFetched("failed"));
  }, [conversationId, isHeld]);
  if (held !== undefined) return { shelf: held, failed: false };
  return fetched === "failed" ? { shelf: null, failed: true } : { shelf: fetched, failed: false };
}
