import { useEffect, useState } from "react";

import { insist } from "@/lib/kernel/insist";

/**
 * A part of a screen that is fetched when it is wanted. Unlike a lazy component, one that can't be had
 * (no network, a newer release) is a state to show and not an error that takes the whole screen down; it
 * is asked for again until it is here. `load`: always the same function.
 */
export function usePart<T>(load: () => Promise<T>): { part: T | null; failed: boolean } {
  const [state, setState] = useState<{ part: T | null; failed: boolean }>({
    part: null,
    failed: false,
  });
  useEffect(
    () =>
      insist(
        load,
        (part) => setState({ part, failed: false }),
        () => setState({ part: null, failed: true }),
      ),
    [load],
  );
  return state;
}
