import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The IANA name of this device's own time zone; null until the page runs in a browser. */
export function useDeviceZone(): string | null {
  return useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}
