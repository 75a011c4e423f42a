import { useEffect } from "react";

import { whenIdle } from "./when-idle";

const asked = new Set<() => Promise<unknown>>();

/**
 * Fetches a part of the screen once the page has nothing else to do, so that it is there when it is
 * wanted, also when the network is gone by then. `load`: always the same function.
 */
export function useIdlePart(load: () => Promise<unknown>): void {
  useEffect(() => {
    if (asked.has(load)) return;
    asked.add(load);
    whenIdle(() => {
      load().catch(() => asked.delete(load));
    });
  }, [load]);
}
