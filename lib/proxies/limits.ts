/** Letters of the reason that a clinic gives, at least and at most. */
export const minReason = 20;
export const maxReason = 500;
/** The longest address. */
export const maxEmail = 254;
/** Days that somebody may act at most, unless they are a child's parents; the database says it exactly. */
export const mostDays = 365;
