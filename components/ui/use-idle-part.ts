import { useEffect } from "react";

/** So long a busy page may put it off, in milliseconds. */
const atLatestMs = 2_000;

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

function whenIdle(run: () => void): void {
  // Safari has no idle callbacks.
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: atLatestMs });
  else setTimeout(run, atLatestMs / 2);
}
