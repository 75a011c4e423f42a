import { useState, useSyncExternalStore } from "react";

import { CallDevices, type DevicesSnapshot } from "@/lib/calls/live/devices";

/** Devices that are there from the first listener to the last. */
function devicesWhileHeard() {
  let devices: CallDevices | null = null;
  // A phone call, or a page that slept, ends what was open without a word.
  const shown = () => {
    if (document.visibilityState === "visible") void devices?.revive();
  };
  return {
    snapshot: () => devices,
    subscribe: () => {
      const made = new CallDevices();
      devices = made;
      document.addEventListener("visibilitychange", shown);
      return () => {
        document.removeEventListener("visibilitychange", shown);
        made.close();
        devices = null;
      };
    },
  };
}

/**
 * The devices of a visit for as long as the component stands; null until there is a browser. Nothing
 * is opened before it is asked for, and everything is let go of at the end.
 */
export function useCallDevices(): CallDevices | null {
  const [store] = useState(devicesWhileHeard);
  return useSyncExternalStore(store.subscribe, store.snapshot, () => null);
}

/** What these devices are doing now. */
export function useDevices(devices: CallDevices): DevicesSnapshot {
  return useSyncExternalStore(devices.subscribe, devices.snapshot, devices.snapshot);
}
