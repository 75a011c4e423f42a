import { browserClient } from "@/lib/supabase/browser";

import { tellCallNews } from "./call-news";
import { currentReads } from "./current-reads";
import { onDeviceChange } from "./device-changes";
import { Inbox } from "./inbox";
import { forgetKept } from "./kept";
import { personLine } from "./line";
import { postWrites } from "./post";
import { doubtSession, onWakeUp, wakeSleepers } from "./signals";
import { onWake } from "./wake";

type Running = { viewerId: string; inbox: Inbox; users: number; end: () => void };

const lingerMs = 1_000;

let running: Running | null = null;

/**
 * The page's one inbox, started with its first user and ended with its last. Answers the function
 * that lets go of it.
 */
export function holdInbox(viewerId: string): { inbox: Inbox; release: () => void } {
  if (running !== null && running.viewerId !== viewerId) running.end();
  running ??= startInbox(viewerId);
  const mine = running;
  mine.users += 1;
  return {
    inbox: mine.inbox,
    // Moving from page to page lets go and takes hold again: the line need not be opened anew.
    release: () => {
      mine.users -= 1;
      setTimeout(() => {
        if (mine.users === 0) mine.end();
      }, lingerMs);
    },
  };
}

/** The inbox that runs for this person now, if one does. */
export function runningInbox(viewerId: string): Inbox | null {
  return running?.viewerId === viewerId ? running.inbox : null;
}

function startInbox(viewerId: string): Running {
  const client = browserClient();
  const api = { ...currentReads(client, viewerId), markDelivered: postWrites.markDelivered };
  const inbox = new Inbox({
    viewerId,
    api,
    openLine: (events) => {
      const line = personLine({
        client,
        userId: viewerId,
        sessionEnded: doubtSession,
        called: tellCallNews,
        ...events,
        joined: () => {
          tellCallNews(null);
          events.joined();
        },
      });
      return { start: () => void line.start(), stop: () => void line.stop() };
    },
  });
  // Somebody else's words, left here by an earlier session on a shared device.
  forgetKept(viewerId);
  const endOwnWake = onWakeUp(() => inbox.wake());
  const endChanges = onDeviceChange(() => void inbox.refresh());
  const endWake = onWake(() => void wakeAll(client));
  const offline = () => inbox.offline();
  window.addEventListener("offline", offline);
  inbox.start();
  const started: Running = {
    viewerId,
    inbox,
    users: 0,
    end: () => {
      if (running === started) running = null;
      endOwnWake();
      endChanges();
      endWake();
      window.removeEventListener("offline", offline);
      inbox.stop();
      setTimeout(forgetAfterSignOut);
    },
  };
  return started;
}

/**
 * Signing out ends on the sign-in page with a reason in its address. A session that merely ran out
 * does not: what the person wrote then waits for their return.
 */
function forgetAfterSignOut(): void {
  const reason = new URLSearchParams(location.search).get("reason");
  if (reason?.startsWith("signed-out")) forgetKept(null);
}

/**
 * After a sleep the socket may look open and be dead. It is closed first, so that no new
 * subscription waits for an answer on it.
 */
async function wakeAll(client: ReturnType<typeof browserClient>): Promise<void> {
  await client.realtime.disconnect();
  wakeSleepers();
}
