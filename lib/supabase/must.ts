import { AppError, type ErrorCode } from "@/lib/kernel/errors";

/** The parts of PostgREST, Auth and Storage errors that decide anything. */
type SupabaseError = {
  message: string;
  code?: string;
  details?: string | null;
  hint?: string | null;
  status?: number;
};

/** The refusals that the database words itself, as the message of one of these SQLSTATEs. */
const worded = new Set(["42501", "PT409"]);
const refusals: Record<string, ErrorCode> = {
  not_a_member: "not_member",
  may_not_send: "may_not_send",
  conversation_closed: "conversation_closed",
  window_closed: "window_closed",
  too_late: "too_late",
  unreachable: "unreachable",
  too_early: "too_early",
  call_closed: "call_closed",
  removed: "call_removed",
  denied: "call_denied",
  room_full: "room_full",
  assistant_off: "assistant_off",
  consent_needed: "consent_needed",
  consent_reworded: "consent_reworded",
  own_work: "own_work",
  not_admin: "not_admin",
  own_account: "own_account",
  own_decision: "own_decision",
  involved: "involved",
  case_taken: "case_taken",
  patient_alone: "patient_alone",
  fresh_sign_in_needed: "fresh_sign_in_needed",
  access_over: "access_over",
  second_factor_first: "second_factor_first",
  invitation_closed: "invitation_closed",
  slot_taken: "slot_taken",
  notice_passed: "notice_passed",
  id_taken: "already_done",
};

/** Two transactions met; the same statement a moment later goes through. */
const passing = new Set(["40001", "40P01", "55P03"]);

/** Whether the same call a moment later may succeed, because two transactions stood in each other's way. */
export function isPassing(error: AppError): boolean {
  const { cause } = error;
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return false;
  return typeof cause.code === "string" && passing.has(cause.code);
}

/** By SQLSTATE, by PostgREST's own code, or by Auth's error code; never by HTTP status. */
const codes: Record<string, ErrorCode> = {
  "42501": "forbidden",
  P0002: "not_found",
  PGRST116: "not_found",
  "23505": "conflict",
  "23P01": "conflict",
  "40001": "conflict",
  "40P01": "conflict",
  "55P03": "conflict",
  "23502": "invalid",
  "23503": "invalid",
  "23514": "invalid",
  "22023": "invalid",
  "22P02": "invalid",
  "22001": "invalid",
  "22007": "invalid",
  // A character that no text in the database can hold. The same text again will not pass either.
  "22021": "invalid",
  "22P05": "invalid",
  PT409: "conflict",
  PT429: "rate_limited",
  "53300": "unavailable",
  "57014": "unavailable",
  "57P01": "unavailable",
  "57P03": "unavailable",
  PGRST000: "unavailable",
  PGRST001: "unavailable",
  PGRST002: "unavailable",
  PGRST301: "signed_out",
  PGRST302: "signed_out",
  PGRST303: "signed_out",
  session_not_found: "signed_out",
  bad_jwt: "signed_out",
  over_request_rate_limit: "rate_limited",
  over_email_send_rate_limit: "rate_limited",
};

/** The `AppError` that stands for a Supabase error. The original stays its cause, for the log. */
export function appErrorFrom(error: SupabaseError): AppError {
  const sqlState = error.code ?? "";
  const code = (worded.has(sqlState) && refusals[error.message]) || codes[sqlState];
  const details = { message: `${sqlState || "no code"}: ${error.message}`, cause: error };
  if (code === "rate_limited") {
    return new AppError(code, { ...details, retryAfterSeconds: secondsToWait(error) });
  }
  if (code) return new AppError(code, { ...details, field: fieldAt(sqlState, error) });
  // No code and no status: the request never reached a server that could answer.
  const unreachable = sqlState === "" && !error.status;
  return new AppError(unreachable ? "unavailable" : "unexpected", details);
}

/** A command that does not take a value names the field in its detail; whatever else stands there is none. */
function fieldAt(sqlState: string, { details }: SupabaseError): string | undefined {
  return sqlState === "22023" ? details?.match(/^[a-z][a-z0-9_]{0,39}$/)?.[0] : undefined;
}

/** The database writes the seconds to wait into the hint or the detail. */
function secondsToWait({ hint, details }: SupabaseError): number {
  const seconds = Number.parseFloat(
    `${hint ?? ""} ${details ?? ""}`.match(/\d+(\.\d+)?/)?.[0] ?? "",
  );
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : 1;
}

/**
 * The data of a Supabase result, or its error thrown as an `AppError`. Every call goes through here
 * or handles `error` itself: the client returns errors, it does not throw them.
 */
export function must<T>(
  result: { data: T; error: null } | { data: unknown; error: SupabaseError },
): T;
export function must<T>(result: { data: T; error: SupabaseError | null }): T {
  if (result.error) throw appErrorFrom(result.error);
  return result.data;
}
