import { useEffect } from "react";

import type { ConversationRow } from "@/lib/chat/types";
import type { Snooze } from "@/lib/chat/live/worklist";

import { useInbox } from "./use-inbox";

/** An open conversation as the person's list knows it now, and whether they have put it off. */
export function useListed(
  viewerId: string,
  opened: ConversationRow,
): { row: ConversationRow; snooze: Snooze | null } {
  const { id } = opened;
  const { inbox, view } = useInbox(viewerId, {});
  useEffect(() => inbox?.hold(id), [inbox, id]);
  return {
    row: view.rows.find((one) => one.id === id) ?? opened,
    snooze: view.snoozes.find((one) => one.conversationId === id) ?? null,
  };
}
