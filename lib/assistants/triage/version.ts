/** The version of the complaints, worries and questions; it rises with each change of them. */
export const triageVersion = "2026-11-28.10";
