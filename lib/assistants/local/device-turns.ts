import { localStore } from "@/lib/adapters/local-db/store";
import type { DevicePort, ThreadSession } from "@/lib/assistants/live/thread-session";
import type { Thread } from "@/lib/assistants/types";
import { nowMs } from "@/lib/kernel/clock";

import { type HeldThread, heldThreadView, readHeldThread } from "./held-thread";
import { keepTurn } from "./waiting";

export type Reader = { userId: string; locale: "en" | "fr"; timeZone: string };

/** Engine, rules and library come only where somebody is answered here. */
const engine = () => import("./answer-here");

/**
 * Lets a thread go on where the server cannot be reached: what is asked waits on this device, is
 * answered from what it holds, and gives way to the stored answer once the sync brings that.
 * Answers what ends it.
 */
export function followDevice(session: ThreadSession, threadId: string, reader: Reader): () => void {
  const view = heldThreadView(reader.userId, threadId);
  const show = async () => {
    const held = view.value();
    if (held == null) return;
    session.here(held.thread.messages, await answered(held, reader));
  };
  const end = view.subscribe(() => void show().catch(() => undefined));
  session.keepWith(port(reader));
  return () => {
    session.keepWith(null);
    end();
  };
}

/** The turns that wait, with their answers; the engine is fetched only where there are some. */
export async function answered(
  held: HeldThread,
  { locale, timeZone }: Omit<Reader, "userId">,
): Promise<ReturnType<Awaited<ReturnType<typeof engine>>["answersHere"]>> {
  if (held.waiting.length === 0) return { messages: [], urgency: null };
  const { answersHere } = await engine();
  return answersHere(held, { locale, timeZone, now: nowMs() });
}

function port({ userId }: Reader): DevicePort {
  return {
    async keep(thread, turn) {
      const { ready } = localStore;
      if (ready === null || !ready.synced) return false;
      try {
        const { canAnswerHere } = await engine();
        if (!canAnswerHere(thread)) return false;
        const held = await readHeldThread(ready.db, userId, thread.id);
        // An answer on an older thread would be another one than the server gives.
        if (held === null || !holds(held, thread)) return false;
        await keepTurn(ready.db, { ...turn, userId, conversationId: thread.id });
        return true;
      } catch {
        // No room, or the engine is not on this device: the turn stays on the page, to be sent again.
        return false;
      }
    },
  };
}

/** Whether the device has what the page shows. */
function holds({ thread: { messages }, waiting }: HeldThread, shown: Thread): boolean {
  const known = new Set([...messages.map(({ turnId }) => turnId), ...waiting.map(({ id }) => id)]);
  return shown.messages.every(({ turnId, waits }) => waits === true || known.has(turnId));
}
