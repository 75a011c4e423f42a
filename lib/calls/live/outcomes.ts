import { CallError, type LeaveReason } from "@/lib/adapters/rtc/port";
import type { ErrorCode } from "@/lib/kernel/errors";

/** Refusals that end a part; after any other one it is asked again while the grant at hand lasts. */
export const whyOut: Partial<Record<ErrorCode, LeaveReason>> = {
  call_closed: "ended",
  call_removed: "removed",
  call_denied: "removed",
  not_found: "removed",
  forbidden: "removed",
};

/** Why joining failed, as a code with words of its own. */
export function problemOf(error: unknown): ErrorCode {
  if (!(error instanceof CallError)) return "unexpected";
  switch (error.code) {
    case "room-full":
      return "room_full";
    case "grant-expired":
      return "call_closed";
    case "grant-refused":
      return "forbidden";
    default:
      return "unavailable";
  }
}
