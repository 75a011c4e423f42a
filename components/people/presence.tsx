"use client";

import { usePresence } from "./use-presence";

/** Keeps the screen of whoever is in a visit from locking. Shows nothing. */
export function Presence({ session, minutes }: { session: string; minutes: number | null }) {
  usePresence(session, minutes);
  return null;
}
