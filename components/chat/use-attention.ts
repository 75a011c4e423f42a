import { useEffect } from "react";

import type { Thread } from "@/lib/chat/live/thread";

/** Hidden for a minute, a screen is nobody's any more. */
const awayMs = 60_000;

/** Tells the thread whether somebody is looking at it: the page visible and the window focused. */
export function useAttention(thread: Thread | null): void {
  useEffect(() => {
    if (thread === null) return;
    let away: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const visible = document.visibilityState === "visible";
      thread.attend(visible && document.hasFocus());
      clearTimeout(away);
      if (visible) thread.company.show("here");
      else away = setTimeout(() => thread.company.show("away"), awayMs);
    };
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    window.addEventListener("blur", look);
    return () => {
      clearTimeout(away);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
      window.removeEventListener("blur", look);
    };
  }, [thread]);
}
