import { useState, useSyncExternalStore } from "react";

import { readRunningCall } from "@/lib/calls/live/call-api";
import { CallShelf } from "@/lib/calls/live/call-shelf";

/** The visit of this person that runs now, by its id. */
export function useRunningCall(userId: string): string | null {
  const [shelf] = useState(() => new CallShelf<string | null>(null, () => readRunningCall(userId)));
  return useSyncExternalStore(shelf.subscribe, shelf.snapshot, () => null);
}
