import { useEffect } from "react";

import { screenLock } from "@/lib/people/live/idle-shelf";

/** So often a visit says that somebody is there, in milliseconds. */
const everyMs = 30_000;

/** Whoever is in a visit by video is there, without a hand on the machine. */
export function usePresence(session: string, minutes: number | null): void {
  useEffect(() => {
    screenLock.start({ session, minutes });
    const timer = setInterval(() => screenLock.touch(), everyMs);
    return () => clearInterval(timer);
  }, [session, minutes]);
}
