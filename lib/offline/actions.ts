"use server";

import { z } from "zod";

import { action } from "@/lib/auth/action";
import { endAllSessions, endSession } from "@/lib/auth/commands/end-session";
import { log } from "@/lib/kernel/log";
import {
  removeSubscription,
  removeSubscriptions,
} from "@/lib/notifications/commands/remove-subscription";

/**
 * Ends this browser's session, or all sessions of the person, for a page that goes on by itself: it has to leave for
 * good, so that nothing of it holds the copy on the device open. Nobody is told any more where nobody is
 * signed in; `endpoint` is the address of this browser's pushes.
 */
export const endSessions = action(
  {
    name: "session.end",
    input: z.object({ everywhere: z.boolean(), endpoint: z.string().max(1_000).nullable() }),
  },
  async (_actor, { everywhere, endpoint }) => {
    if (everywhere) {
      await removeSubscriptions();
      return endAllSessions();
    }
    // The browser itself forgets its address when it is left: that this failed keeps nobody here.
    if (endpoint !== null) await removeSubscription(endpoint).catch(notRemoved);
    return endSession();
  },
);

function notRemoved(error: unknown): void {
  log.error("push.not_removed", { error });
}
