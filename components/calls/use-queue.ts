import { useMemo, useState, useSyncExternalStore } from "react";

import { readOpenCalls } from "@/lib/calls/live/call-api";
import { CallShelf } from "@/lib/calls/live/call-shelf";
import type { CallState } from "@/lib/calls/types";

import type { QueueEntry } from "./queue-entry";

const none: readonly CallState[] = [];

/** Who waits before the doors of a provider's visits now. */
export function useQueue(providerId: string) {
  const [shelf] = useState(() => new CallShelf(none, () => readOpenCalls(providerId)));
  const calls = useSyncExternalStore(shelf.subscribe, shelf.snapshot, () => none);
  const entries = useMemo(() => calls.flatMap(waitingIn), [calls]);
  return { calls, entries, refresh: () => void shelf.refresh() };
}

function waitingIn({ id, scheduledStart, people }: CallState): QueueEntry[] {
  return people
    .filter(({ presence }) => presence === "waiting")
    .map((person) => ({ callId: id, person, scheduledStart }));
}
