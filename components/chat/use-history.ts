import { useEffect, useState } from "react";

import type { Message, Revision } from "@/lib/chat/types";

export type History =
  | { state: "loading" | "failed"; revisions: null }
  | { state: "here"; revisions: Revision[] };

async function revisionsOf(conversationId: string, id: string): Promise<Revision[]> {
  return (await import("@/lib/chat/live/revisions")).readRevisions(conversationId, id);
}

/** The earlier texts of a message: only the server has them. */
export function useHistory(message: Pick<Message, "id" | "conversationId">): History {
  const { id, conversationId } = message;
  const [history, setHistory] = useState<History>({ state: "loading", revisions: null });
  useEffect(() => {
    let isWanted = true;
    revisionsOf(conversationId, id).then(
      (revisions) => isWanted && setHistory({ state: "here", revisions }),
      () => isWanted && setHistory({ state: "failed", revisions: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [id, conversationId]);
  return history;
}
