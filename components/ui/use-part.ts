import { useEffect, useState } from "react";

/**
 * A part of a screen that is fetched when it is wanted. Unlike a lazy component, one that can't be had
 * (no network, a newer release) is a state to show and not an error that takes the whole screen down.
 */
export function usePart<T>(load: () => Promise<T>): { part: T | null; failed: boolean } {
  const [state, setState] = useState<{ part: T | null; failed: boolean }>({
    part: null,
    failed: false,
  });
  useEffect(() => {
    let isWanted = true;
    load().then(
      (part) => isWanted && setState({ part, failed: false }),
      () => isWanted && setState({ part: null, failed: true }),
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  return state;
}
