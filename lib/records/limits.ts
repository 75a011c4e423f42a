/** Bounds of emergency access, the same as in the database. */
export const reasonLength = { min: 20, max: 500 } as const;

/** For how many minutes a conversation may be opened; the first is offered first. */
export const openMinutes = [15, 30, 60] as const;

/** Lawful reasons to tell those inside only after 30 days. */
export const laterReasons = ["danger", "investigation", "court_order"] as const;
export type LaterReason = (typeof laterReasons)[number];

export const outcomes = ["justified", "not_justified"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a rule of retention speaks of: the medical record, talk among staff, assistants, who did what. */
export const retentionClasses = ["clinical", "operational", "ai_chat", "audit"] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** For how many months a class may be kept, to choose from; the database says what is too short. */
export const keepMonths = [1, 3, 6, 12, 24, 36, 60, 72, 84, 96, 120, 180, 240, 300, 360] as const;

/** The reference of a case that an export is for: no sentence, because it goes into the record. The same in the database. */
export const caseReference = {
  min: 2,
  max: 60,
  pattern: /^[\p{L}\p{N}][\p{L}\p{N} ./:#()_-]+$/u,
} as const;

/** Characters of the reason for a hold, and for lifting it. */
export const holdReason = { min: 10, max: 500 } as const;
