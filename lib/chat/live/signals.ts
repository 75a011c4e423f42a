/** What wakes with the page: each open thread, and the inbox. */
const sleepers = new Set<() => void>();

/** Who asks whether the session stands when it may have ended elsewhere. */
const doubters = new Set<() => void>();

/** Calls `wake` when the page wakes, after its dead socket was closed. Answers what ends it. */
export function onWakeUp(wake: () => void): () => void {
  sleepers.add(wake);
  return () => sleepers.delete(wake);
}

export function wakeSleepers(): void {
  for (const wake of sleepers) wake();
}

/** Calls `doubt` when sessions of the person were ended elsewhere. Answers what ends it. */
export function onSessionDoubt(doubt: () => void): () => void {
  doubters.add(doubt);
  return () => doubters.delete(doubt);
}

export function doubtSession(): void {
  for (const doubt of doubters) doubt();
}
