import { z } from "zod";

import { CallError, type CallErrorCode, type LeaveReason } from "@/lib/adapters/rtc/port";

/**
 * Why the SDK has left by itself, in our words. It gives its own `LEAVE` too where the server shut it
 * out without a reason.
 */
export function whyLeft(reason: string | undefined): LeaveReason | "expired" {
  switch (reason) {
    case "TOKEN_EXPIRE":
      return "expired";
    case "UID_CONFLICT":
      return "superseded";
    case "UID_BANNED":
    case "IP_BANNED":
      return "removed";
    case "CHANNEL_BANNED":
      return "ended";
    case "NETWORK_ERROR":
      return "network";
    default:
      return "failed";
  }
}

const sdkError = z.looseObject({
  code: z.string(),
  data: z.looseObject({ desc: z.array(z.string()).catch([]) }).catch({ desc: [] }),
});

const codes: Partial<Record<string, CallErrorCode>> = {
  OPERATION_ABORTED: "aborted",
  INVALID_PARAMS: "grant-refused",
  TOKEN_EXPIRE: "grant-expired",
  UID_CONFLICT: "grant-refused",
};

/** Why the SDK did not join or take a token, in our words. It writes the reason in prose. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  const read = sdkError.safeParse(error);
  const told = (code: CallErrorCode) => new CallError(code, { cause: error });
  if (!read.success) return told("network");
  const { code, data } = read.data;
  const words = data.desc.join(" ").toLowerCase();
  if (words.includes("expired")) return told("grant-expired");
  if (/invalid|banned|no authorized|authorized failed/.test(words)) return told("grant-refused");
  return told(codes[code] ?? "network");
}
