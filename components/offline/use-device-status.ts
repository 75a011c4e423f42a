import { useSyncExternalStore } from "react";

import { deviceStatus } from "@/lib/offline/local/status";
import type { DeviceStatus } from "@/lib/offline/types";

/** How this device stands to the server; null until the page lives. */
export function useDeviceStatus(): DeviceStatus | null {
  return useSyncExternalStore<DeviceStatus | null>(
    deviceStatus.subscribe,
    deviceStatus.value,
    () => null,
  );
}
