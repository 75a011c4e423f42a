import type { CallState } from "@/lib/calls/types";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";

const refusals: readonly ErrorCode[] = ["signed_out", "forbidden", "not_found"];

/**
 * What a refused question says of a visit. A guest's account ends with their part in it, so being refused is how
 * their page hears of that; for everybody else it is no news of the visit.
 */
export function afterRefusal(state: CallState, error: unknown): CallState {
  const isRefused = error instanceof AppError && refusals.includes(error.code);
  if (state.me.role !== "guest" || !isRefused) return state;
  return { ...state, status: "ended", statusReason: null, line: null };
}
