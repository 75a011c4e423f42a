import { useNow } from "next-intl";
import { useCallback, useSyncExternalStore } from "react";

import { nowMs } from "@/lib/kernel/clock";

const second = 1_000;

/**
 * The server's clock in whole seconds, epoch milliseconds, looked at every `everyMs`. `offset` says what it is ahead of
 * this device's. The first look in a browser is at the time at which the server rendered, as it was written on the page.
 */
export function useServerNow(offset: () => number, everyMs = second): number {
  const rendered = useNow().getTime();
  const subscribe = useCallback(
    (tell: () => void) => {
      const timer = setInterval(tell, everyMs);
      return () => clearInterval(timer);
    },
    [everyMs],
  );
  // Both at once: a wrong clock with an offset that is not its own would be a wrong time until the next look.
  const read = () => Math.floor((nowMs() + offset()) / second) * second;
  return useSyncExternalStore(subscribe, read, () => rendered);
}
