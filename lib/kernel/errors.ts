/**
 * Every way a request can fail that the application knows by name. The union is closed: the two
 * maps over it (HTTP status here, words in `messages/<locale>/errors.json`) are total, so a new
 * code does not compile until it has both.
 */
export const errorCodes = [
  "signed_out",
  "forbidden",
  "not_found",
  "invalid",
  "conflict",
  "rate_limited",
  "window_closed",
  "not_member",
  "may_not_send",
  "conversation_closed",
  "too_late",
  "unreachable",
  "too_early",
  "call_closed",
  "call_removed",
  "call_denied",
  "room_full",
  "assistant_off",
  "consent_needed",
  "consent_reworded",
  "proposal_changed",
  "own_work",
  "not_admin",
  "own_account",
  "own_decision",
  "involved",
  "case_taken",
  "patient_alone",
  "fresh_sign_in_needed",
  "access_over",
  "invitation_closed",
  "mail_not_sent",
  "wrong_password",
  "wrong_code",
  "second_factor_off",
  "second_factor_first",
  "slot_taken",
  "notice_passed",
  "already_done",
  "unavailable",
  "unexpected",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const statusByCode = {
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  rate_limited: 429,
  window_closed: 403,
  // The same answer as for a thing that does not exist: membership is not disclosed.
  not_member: 404,
  may_not_send: 403,
  conversation_closed: 403,
  too_late: 403,
  // Somebody who may not be brought in, and somebody who does not exist, are the same answer.
  unreachable: 403,
  too_early: 409,
  call_closed: 409,
  call_removed: 403,
  call_denied: 403,
  room_full: 409,
  assistant_off: 409,
  consent_needed: 403,
  consent_reworded: 409,
  proposal_changed: 409,
  own_work: 403,
  not_admin: 403,
  own_account: 403,
  own_decision: 403,
  involved: 403,
  case_taken: 409,
  patient_alone: 409,
  fresh_sign_in_needed: 403,
  access_over: 403,
  invitation_closed: 409,
  mail_not_sent: 503,
  wrong_password: 403,
  wrong_code: 403,
  second_factor_off: 503,
  second_factor_first: 403,
  slot_taken: 409,
  notice_passed: 409,
  already_done: 409,
  unavailable: 503,
  unexpected: 500,
} satisfies Record<ErrorCode, number>;

type Details = {
  /** What happened, for the log. Never shown to a person. */
  message?: string;
  /** The input field at fault, by its name in the schema. */
  field?: string;
  /** Seconds after which the same request may succeed. */
  retryAfterSeconds?: number;
  cause?: unknown;
};

/** An expected failure. `code` is for people and programs; `message` and `cause` only for the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly retryAfterSeconds?: number;

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.message ?? code, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.field = details.field;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** The HTTP status of an error code. */
export function httpStatus(code: ErrorCode): number {
  return statusByCode[code];
}
