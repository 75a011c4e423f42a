/** Characters of what a reporter adds. */
export const maxNote = 500;
/** Characters of the reason for a decision. */
export const maxReason = 500;
/** Characters of an appeal. */
export const maxAppeal = 1_000;
/** So many cases are listed. */
export const shownCases = 100;
