import { everythingNewest } from "@/lib/chat/live/worklist";
import { insist } from "@/lib/kernel/insist";
import { nowMs } from "@/lib/kernel/clock";

import type { Inbox } from "./inbox";
import type { InboxView } from "./inbox-view";

/** What the inbox runs on comes after the page itself: the page shows what the server rendered till then. */
const parts = () => import("./start");

let started: Awaited<ReturnType<typeof parts>> | null = null;

/** What is to be said while that can't be had: nothing is heard. */
let missing: InboxView | null = null;

/**
 * Watches the page's one inbox, which starts with its first watcher and ends with its last. Answers
 * what ends the watching.
 */
export function watchInbox(viewerId: string, listener: () => void): () => void {
  let end = insist(
    parts,
    (here) => {
      started = here;
      missing = null;
      const { inbox, release } = here.holdInbox(viewerId);
      const unsubscribe = inbox.subscribe(listener);
      end = () => {
        unsubscribe();
        release();
      };
      listener();
    },
    () => {
      missing ??= nothingHeard();
      listener();
    },
  );
  return () => end();
}

/** How the inbox of this person stands; null while that is not known. */
export function inboxView(viewerId: string): InboxView | null {
  return runningInbox(viewerId)?.view() ?? missing;
}

/** The inbox that runs for this person now, if one does. */
export function runningInbox(viewerId: string): Inbox | null {
  return started?.runningInbox(viewerId) ?? null;
}

function nothingHeard(): InboxView {
  return {
    rows: [],
    alerts: [],
    snoozes: [],
    list: everythingNewest,
    end: null,
    hasMore: false,
    paging: "idle",
    total: null,
    connection: { state: "lost", since: nowMs() },
    seeded: false,
  };
}
