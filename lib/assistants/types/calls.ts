/** What an assistant can propose to do. */
export const toolNames = ["cancel_visit", "book_visit", "move_visit", "set_reminders"] as const;
export type ToolName = (typeof toolNames)[number];

/** The states that are stored. */
export const storedCallStates = [
  "pending",
  "approved",
  "denied",
  "superseded",
  "expired",
  "executed",
  "failed",
] as const;
/** Why an approved proposal could not be carried out, where the person can do something about it. */
export const callRefusals = [
  "slot_taken",
  "notice_passed",
  "not_found",
  "rate_limited",
  "visit_cancelled",
  "visit_over",
] as const;
export type CallRefusal = (typeof callRefusals)[number];
export type CallState = (typeof storedCallStates)[number] | CallRefusal;
