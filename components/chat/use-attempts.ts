import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { attemptsView, fetchAttempts } from "@/lib/chat/live/attempts";
import { copyState } from "@/lib/chat/local/copy";
import type { Attempt } from "@/lib/chat/types";

const none: readonly Attempt[] = [];

/** Who tried to write in this conversation, newest first. Empty while that is not known. */
export function useAttempts(conversationId: string): readonly Attempt[] {
  const view = useMemo(() => attemptsView(conversationId), [conversationId]);
  const held = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState<readonly Attempt[]>(none);
  const copy = useSyncExternalStore(copyState.subscribe, copyState.value, () => "partial" as const);
  useEffect(() => {
    if (copy !== "none") return;
    void fetchAttempts(conversationId).then(setFetched, () => setFetched(none));
  }, [conversationId, copy]);
  return held ?? fetched;
}
