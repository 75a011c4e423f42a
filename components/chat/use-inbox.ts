import { useCallback, useEffect, useSyncExternalStore } from "react";

import type { Inbox } from "@/lib/chat/live/inbox";
import type { InboxView } from "@/lib/chat/live/inbox-view";
import { inboxView, runningInbox, watchInbox } from "@/lib/chat/live/inbox-host";
import type { ConversationRow } from "@/lib/chat/types";
import { everythingNewest, type Worklist } from "@/lib/chat/live/worklist";

/** What the server rendered of it. */
export type Rendered = {
  rows?: readonly ConversationRow[] | null;
  hasMore?: boolean;
  total?: number | null;
  /** Whose beginning the rows are; all by newest when left out. */
  list?: Worklist;
};

/** `known`: the rows are the person's own, and none is missing because nothing was heard yet. */
type Shown = InboxView & { known: boolean };

/** The page's inbox. Until it hears anything, what the server rendered is shown. */
export function useInbox(
  viewerId: string,
  { rows, hasMore, total, list }: Rendered,
): { inbox: Inbox | null; view: Shown } {
  const subscribe = useCallback(
    (listener: () => void) => watchInbox(viewerId, listener),
    [viewerId],
  );
  const live = useSyncExternalStore(
    subscribe,
    () => inboxView(viewerId),
    () => null,
  );
  const inbox = live === null ? null : runningInbox(viewerId);
  useEffect(() => {
    if (rows) inbox?.seed(rows, hasMore ?? false, list);
    if (typeof total === "number") inbox?.seedTotal(total);
  }, [inbox, rows, hasMore, total, list]);
  return {
    inbox,
    view: {
      rows: live?.seeded ? live.rows : [...(rows ?? [])],
      alerts: live?.alerts ?? [],
      snoozes: live?.snoozes ?? [],
      list: live?.list ?? list ?? everythingNewest,
      end: live?.end ?? null,
      hasMore: live?.seeded ? live.hasMore : (hasMore ?? false),
      paging: live?.paging ?? "idle",
      total: live?.total ?? total ?? null,
      connection: live?.connection ?? { state: "up", since: null },
      seeded: live?.seeded ?? false,
      known: live?.seeded === true || (rows ?? null) !== null,
    },
  };
}
