import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page's script has taken this over: before, what somebody presses would be taken back. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
