/** One life of somebody's page in a call. */
export type Life = { sid: string; at: number };

/** A new life. Random enough that nobody guesses it, short enough for every message. */
export function newSid(): string {
  return crypto.randomUUID();
}

/**
 * How a life that speaks relates to the one that is known. The later wins, so that two tabs of one
 * person don't put each other out for ever; at the same moment the greater `sid` does, for everybody.
 */
export function compareLives(known: Life | null, spoken: Life): "same" | "newer" | "older" {
  if (known === null) return "newer";
  if (known.sid === spoken.sid) return "same";
  if (known.at !== spoken.at) return spoken.at > known.at ? "newer" : "older";
  return spoken.sid > known.sid ? "newer" : "older";
}

/**
 * Of two people the one with the smaller uid offers, always; the other asks for an offer. Two offers
 * that meet would have to be rolled back on one side, after which Chromium shows a frozen picture.
 */
export function isOfferer(self: number, other: number): boolean {
  return self < other;
}
