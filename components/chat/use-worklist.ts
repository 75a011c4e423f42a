import { useEffect, useMemo } from "react";

import type { ConversationRow } from "@/lib/chat/types";
import { rowsOf, type Worklist } from "@/lib/chat/live/worklist";

import { type Rendered, useInbox } from "./use-inbox";

/** The page's inbox turned to a list, and that list's rows in their order at `now` (epoch milliseconds). */
export function useWorklist(
  viewerId: string,
  list: Worklist,
  rendered: Rendered,
  now: number,
): ReturnType<typeof useInbox> & { shown: ConversationRow[] } {
  const { inbox, view } = useInbox(viewerId, rendered);
  useEffect(() => inbox?.show(list), [inbox, list]);
  const { rows, end, alerts, snoozes } = view;
  const shown = useMemo(
    () => rowsOf(rows, list, end, { viewerId, now, alerts, snoozes }),
    [rows, list, end, viewerId, now, alerts, snoozes],
  );
  return { inbox, view, shown };
}
