import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { localStore } from "@/lib/adapters/local-db/store";
import { type Attempt, attemptsView, fetchAttempts } from "@/lib/chat/attempts";

const none: readonly Attempt[] = [];

/** Who tried to write in this conversation, newest first. Empty while that is not known. */
export function useAttempts(conversationId: string): readonly Attempt[] {
  const view = useMemo(() => attemptsView(conversationId), [conversationId]);
  const held = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState<readonly Attempt[]>(none);
  const { phase } = useSyncExternalStore(localStore.subscribe, localStore.state, localStore.state);
  useEffect(() => {
    if (phase !== "unavailable") return;
    void fetchAttempts(conversationId).then(setFetched, () => setFetched(none));
  }, [conversationId, phase]);
  return held ?? fetched;
}
