type Listener = (sessionId: string | null) => void;

const listeners = new Set<Listener>();

/**
 * Hears which visit by video has news, from the person's own topic; null when any may have, because
 * nothing was heard for a while. Answers what ends it.
 */
export function onCallNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Passes it on. */
export function tellCallNews(sessionId: string | null): void {
  for (const listener of listeners) listener(sessionId);
}
