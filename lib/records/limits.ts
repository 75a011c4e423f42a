/** Bounds of emergency access, the same as in the database. */
export const reasonLength = { min: 20, max: 500 } as const;

/** For how many minutes a conversation may be opened; the first is offered first. */
export const openMinutes = [15, 30, 60] as const;

/** Lawful reasons to tell those inside only after 30 days. */
export const laterReasons = ["danger", "investigation", "court_order"] as const;
export type LaterReason = (typeof laterReasons)[number];

export const outcomes = ["justified", "not_justified"] as const;
export type Outcome = (typeof outcomes)[number];
