import type { Inbox } from "./inbox";

/** What the inbox runs on comes after the page itself: the page shows what the server rendered till then. */
const parts = () => import("./start");

let started: Awaited<ReturnType<typeof parts>> | null = null;

/**
 * Watches the page's one inbox, which starts with its first watcher and ends with its last. Answers
 * what ends the watching.
 */
export function watchInbox(viewerId: string, listener: () => void): () => void {
  let isLeft = false;
  let end = () => undefined as void;
  const watch = async () => {
    started ??= await parts();
    if (isLeft) return;
    const { inbox, release } = started.holdInbox(viewerId);
    const unsubscribe = inbox.subscribe(listener);
    end = () => {
      unsubscribe();
      release();
    };
    listener();
  };
  // Out of reach, the page stays as it was rendered, and loading it anew brings everything.
  watch().catch(() => undefined);
  return () => {
    isLeft = true;
    end();
  };
}

/** The inbox that runs for this person now, if one does. */
export function runningInbox(viewerId: string): Inbox | null {
  return started?.runningInbox(viewerId) ?? null;
}
