import { useNow } from "next-intl";
import { useEffect, useState } from "react";

const second = 1_000;

/**
 * Seconds that are left of a time box, drawn anew each second, from what the server said when the page came. At
 * zero the browser goes to `after` with a new document: the old one holds what was read also outside of what it
 * shows, and goes with everything in it.
 */
export function useTimeLeft(secondsLeft: number, after: string): number {
  const now = useNow({ updateInterval: second }).getTime();
  const [from] = useState(now);
  const left = Math.max(0, Math.ceil(secondsLeft - (now - from) / second));
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) window.location.replace(after);
  }, [isOver, after]);
  return left;
}
