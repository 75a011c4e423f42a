import { useSyncExternalStore } from "react";

import type { Heard } from "@/lib/operations/live/polled";
import { serviceState } from "@/lib/operations/live/service-state";
import type { ServiceState } from "@/lib/operations/types";

const unknown: Heard<ServiceState> = { value: null, failing: false };

/** How the service stands; unknown until the page lives. */
export function useServiceState(): Heard<ServiceState> {
  return useSyncExternalStore(serviceState.subscribe, serviceState.value, () => unknown);
}
