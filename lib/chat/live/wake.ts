import { nowMs } from "@/lib/kernel/clock";

/** Hidden for longer than this, a tab may have been put to sleep and its socket with it. */
const sleepMs = 60_000;

/**
 * Calls `wake` when what was heard last may be old: the network is back, the page came back from
 * the history, or the tab was hidden for more than a minute. Answers the function that ends it.
 */
export function onWake(wake: () => void): () => void {
  let hiddenAt: number | null = document.visibilityState === "hidden" ? nowMs() : null;
  const visibility = () => {
    if (document.visibilityState === "hidden") {
      hiddenAt = nowMs();
      return;
    }
    if (hiddenAt !== null && nowMs() - hiddenAt > sleepMs) wake();
    hiddenAt = null;
  };
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) wake();
  };
  document.addEventListener("visibilitychange", visibility);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", shown);
  return () => {
    document.removeEventListener("visibilitychange", visibility);
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", shown);
  };
}
