/** One life of somebody's page in a call. */
export type Life = { sid: string; at: number };

/** A new life. Random enough that nobody guesses it, short enough for every message. */
export function newSid(): string {
  return crypto.randomUUID();
}

/**
 * The lives that others know this page by: the page's own for the first connection to somebody, and a later one for
 * each that begins after it was given up. So no two connections have the same pair of lives, and what is said about
 * one is never taken for another, also where one side gave up what the other still holds.
 */
export class OwnLives {
  private readonly page: Life;
  private readonly sids: Set<string>;
  private readonly last = new Map<number, Life>();

  constructor(page: Life) {
    this.page = page;
    this.sids = new Set([page.sid]);
  }

  /** For the next connection to whoever has this number. */
  next(uid: number): Life {
    const before = this.last.get(uid);
    const life = before === undefined ? this.page : { sid: newSid(), at: before.at + 1 };
    this.last.set(uid, life);
    this.sids.add(life.sid);
    return life;
  }

  /** Whether this page lives, or has lived, under that name. */
  has(sid: string): boolean {
    return this.sids.has(sid);
  }
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
