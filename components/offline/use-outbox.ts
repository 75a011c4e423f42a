import { useMemo, useSyncExternalStore } from "react";

import { outboxView } from "@/lib/offline/local/outbox";
import type { OutboxItem } from "@/lib/offline/types";

/** What of this person is not on the server; null until this device can tell. */
export function useOutbox(userId: string): readonly OutboxItem[] | null {
  const view = useMemo(() => outboxView(userId), [userId]);
  return useSyncExternalStore(view.subscribe, view.value, () => undefined) ?? null;
}
