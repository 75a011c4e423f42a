import { z } from "zod";

import type { ConversationCursor } from "./types";
import { count, instant } from "./wire";
import type { Snooze, Worklist } from "./live/worklist";

/** What `list_conversations` is asked for one page of a list. */
export function pageArguments(
  { filter, order }: Worklist,
  after: ConversationCursor | null,
  limit: number,
) {
  return {
    p_limit: limit,
    p_filter: filter,
    p_order: order,
    ...(after && { p_before_at: after.at, p_before_id: after.id }),
    ...(after?.waiting && order === "urgency" && { p_after_waiting: after.waiting }),
  };
}

/** The columns of `conversation_snoozes` that the application reads. */
export const snoozeColumns = "conversation_id,snoozed_until,seq";

/** Rows of `conversation_snoozes`; see `wire.ts`. */
export const snoozesWire = z.array(
  z
    .object({ conversation_id: z.string(), snoozed_until: instant, seq: count })
    .transform((row): Snooze => ({
      conversationId: row.conversation_id,
      until: row.snoozed_until,
      seq: row.seq,
    })),
);
