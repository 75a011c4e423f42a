import { z } from "zod";

import { screenLockCookieName } from "@/lib/people/screen-lock";

import { IdleLock, type IdleShelf } from "./idle-lock";

const key = "medzen-idle";
const kept = z.object({
  session: z.string().nullable(),
  touchedAt: z.number(),
  minutes: z.number(),
  locked: z.boolean(),
});

/** In the browser's own storage, for all tabs; a cookie tells the server that the screen is locked. */
const shelf: IdleShelf = {
  read() {
    try {
      return kept.parse(JSON.parse(localStorage.getItem(key) ?? ""));
    } catch {
      return null;
    }
  },
  write(state) {
    // A browser that keeps nothing locks by itself alone, until it is reloaded.
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // Said above.
    }
    const session = state.session ?? "";
    const age = state.locked ? "" : "; Max-Age=0";
    document.cookie = `${screenLockCookieName}=${session}; Path=/; SameSite=Lax${age}`;
  },
};

/** This page's lock; there is one. */
export const screenLock = new IdleLock(shelf);
