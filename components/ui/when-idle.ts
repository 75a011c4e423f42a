/** So long a busy page may put it off, in milliseconds. */
const atLatestMs = 2_000;

/** Runs something once the page has nothing else to do. */
export function whenIdle(run: () => void): void {
  // Safari has no idle callbacks.
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: atLatestMs });
  else setTimeout(run, atLatestMs / 2);
}
