import type { ConversationRow } from "@/lib/chat/types";
import type { Alert } from "@/lib/safety/types";

import type { ConnectionView } from "./connection";
import type { PagingState } from "./thread-view";
import type { Snooze, Worklist } from "./worklist";

/** How a person's list stands, for a screen. */
export type InboxView = {
  /** Whatever is known, also what the list at hand leaves out. */
  rows: ConversationRow[];
  /** What those who treat have to look at first, newest first. */
  alerts: readonly Alert[];
  snoozes: readonly Snooze[];
  /** The list that is paged. */
  list: Worklist;
  /** The last row of it that was paged; null when all are there. */
  end: ConversationRow | null;
  hasMore: boolean;
  paging: PagingState;
  /** Unread messages over all conversations, also those not in `rows`; null until it is known. */
  total: number | null;
  connection: ConnectionView;
  /** False until rows were handed in or fetched. */
  seeded: boolean;
};
