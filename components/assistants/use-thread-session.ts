import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";

import { ThreadSession } from "@/lib/assistants/live/thread-session";
import type { Thread } from "@/lib/assistants/types";

/** How often a page asks whether a person has answered. */
const lookMs = 5_000;

/** A thread as this page sees it, and as the server tells it anew. */
export function useThreadSession(thread: Thread) {
  const [session] = useState(() => new ThreadSession(thread));
  const view = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  useEffect(() => session.heard(thread), [session, thread]);
  useEffect(() => () => session.stop(), [session]);
  return { session, view };
}

/** Asks the server for news of the page for as long as a person may write there. */
export function useNews(isWaiting: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, lookMs);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
}
