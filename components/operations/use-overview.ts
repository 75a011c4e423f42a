import { useState, useSyncExternalStore } from "react";

import { overviewFrom } from "@/lib/operations/live/overview";
import type { Heard } from "@/lib/operations/live/polled";
import type { Overview } from "@/lib/operations/types";

/** The overview, kept new; `first` is what the page came with. */
export function useOverview(first: Overview): Heard<Overview> {
  const [polled] = useState(() => overviewFrom(first));
  return useSyncExternalStore(polled.subscribe, polled.value, polled.value);
}
