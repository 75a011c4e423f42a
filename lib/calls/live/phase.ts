import type { CallSnapshot, LeaveReason } from "@/lib/adapters/rtc/port";
import type { CallState, Instant } from "@/lib/calls/types";

/** What this page has done about joining. */
export type LocalJoin = {
  /** The device check is behind the person, or was passed over. */
  checked: boolean;
  /** Null until an engine was asked to join; null again when the person comes back. */
  engine: Pick<CallSnapshot, "state" | "leftBecause"> | null;
};

export type OverReason =
  | "ended"
  | "window-over"
  | "expired"
  | "provider-absent"
  | "technical"
  | "no-show"
  | "cancelled"
  | "denied"
  | "removed"
  | "left"
  | "superseded"
  | "network"
  | "failed";

export type CallPhase =
  | { phase: "too-early"; opensAt: Instant }
  | { phase: "check" | "waiting" | "admitted" | "in-call" }
  | {
      phase: "over";
      reason: OverReason;
      /** The door is still open for this person. */
      canReturn: boolean;
    };

const whyOver: Record<Exclude<LeaveReason, "removed">, OverReason> = {
  "hung-up": "left",
  ended: "ended",
  "window-closed": "window-over",
  superseded: "superseded",
  network: "network",
  failed: "failed",
};

/** Where a person stands with a visit. `now`: the server's clock. */
export function callPhase(call: CallState, local: LocalJoin, now: Instant): CallPhase {
  const final = finalReason(call);
  if (final !== null) return over(final);
  if (now >= call.windowEnd) return over("window-over");
  const { presence, role } = call.me;
  if (presence === "denied" || presence === "removed") return over(presence);
  // What the room itself says is newer than what the server said last.
  if (local.engine !== null) {
    const { state, leftBecause } = local.engine;
    if (state === "left") return afterLeaving(call, leftBecause ?? "failed", now);
    if (state !== "idle") return { phase: "in-call" };
  }
  if (!mayEnter(call, now)) return over("window-over");
  if (now < call.windowStart) return { phase: "too-early", opensAt: call.windowStart };
  if (!local.checked) return { phase: "check" };
  return { phase: role === "provider" || wasLetIn(call) ? "admitted" : "waiting" };
}

function over(reason: OverReason, canReturn = false): CallPhase {
  return { phase: "over", reason, canReturn };
}

/** Why a visit that is over for everybody is over; null while it is not. */
function finalReason({ status, statusReason }: CallState): OverReason | null {
  switch (status) {
    case "pending":
    case "active":
      return null;
    case "expired":
      return statusReason === "provider-absent" || statusReason === "technical"
        ? statusReason
        : "expired";
    default:
      return status;
  }
}

function afterLeaving(call: CallState, why: LeaveReason, now: Instant): CallPhase {
  // Sent back before the door rather than out of the visit.
  if (why === "removed") {
    return call.me.presence === "waiting" ? { phase: "waiting" } : over("removed");
  }
  const isForAll = why === "ended" || why === "window-closed";
  return over(whyOver[why], !isForAll && mayEnter(call, now));
}

/** The last minutes are for those who were already inside. */
function mayEnter(call: CallState, now: Instant): boolean {
  const { presence } = call.me;
  return now < (presence === "joined" || presence === "left" ? call.windowEnd : call.lastJoinAt);
}

function wasLetIn({ me: { presence } }: CallState): boolean {
  return presence === "admitted" || presence === "joined" || presence === "left";
}
