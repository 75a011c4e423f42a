import { useEffect, useState } from "react";

import type { Thread } from "@/lib/chat/live/thread";

/** The text that was being written when writing ended; empty until it is known. */
export function useDraft(thread: Thread | null): string {
  const [draft, setDraft] = useState("");
  useEffect(() => {
    void thread?.drafts.load().then(setDraft, () => undefined);
  }, [thread]);
  return draft;
}
