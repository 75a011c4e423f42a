import { useEffect, useState } from "react";

import { watchRows } from "@/lib/notifications/live/listen";
import { readSteps, type ShownStep } from "@/lib/notifications/live/reaching";

/**
 * The steps in a conversation since a moment, kept true: each is news of the conversation. None while
 * nobody waits (`since` is null), and none that could not be fetched.
 */
export function useReaching(
  viewerId: string,
  conversationId: string,
  since: number | null,
): readonly ShownStep[] {
  const [steps, setSteps] = useState<readonly ShownStep[]>([]);
  useEffect(() => {
    if (since === null) return;
    let asked = 0;
    let isOver = false;
    const ask = async () => {
      asked += 1;
      const turn = asked;
      const found = await readSteps(conversationId, since).catch(() => null);
      if (!isOver && found !== null && turn === asked) setSteps(found);
    };
    void ask();
    const end = watchRows(viewerId, {
      row: ({ id }) => {
        if (id === conversationId) void ask();
      },
    });
    return () => {
      isOver = true;
      end();
    };
  }, [viewerId, conversationId, since]);
  return since === null ? none : steps;
}

const none: readonly ShownStep[] = [];
