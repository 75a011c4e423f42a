/**
 * When what is done about a connection that doesn't stand. Broadcast promises no delivery, so each
 * side keeps asking. The side that offers restarts, or both would do it at once; the other asks for it only where that
 * one seems to know of no trouble, and begins anew where asking didn't help.
 */

const healEveryMs = 2_000;
const restartEveryMs = 8_000;
const restartWhenDisconnectedMs = 2_000;
const restartsBeforeReset = 3;
const resetAfterMs = 30_000;
const askEveryMs = 10_000;
const resetUnaskedAfterMs = 45_000;
const silenceMs = 25_000;
/** A first connection takes less than a second, on a bad network some; after this a person is told. */
const lostAfterMs = 15_000;

export type Ailing = {
  now: number;
  isOfferer: boolean;
  connection: RTCPeerConnectionState;
  /** Whether an offer of ours has no answer yet. */
  isOffering: boolean;
  /** Since when it isn't connected: from the start, or from the loss. */
  unconnectedSince: number;
  disconnectedSince: number | null;
  heardAt: number;
  healedAt: number;
  /** When another way was last tried, or asked for. */
  restartedAt: number;
  restarts: number;
};

export type Cure = "wait" | "remove" | "reset" | "restart" | "resend" | "need";

/** What is due for a connection now. While it stands, only an offer that nobody has answered. */
export function cureOf(it: Ailing): Cure {
  const isDue = it.now - it.healedAt >= healEveryMs;
  if (it.connection === "connected") return it.isOffering && isDue ? "resend" : "wait";
  if (it.now - it.heardAt >= silenceMs) return "remove";
  const wait = it.now - it.restartedAt;
  const unconnectedMs = it.now - it.unconnectedSince;
  if (it.isOfferer) {
    const isSpent = it.restarts >= restartsBeforeReset || unconnectedMs >= resetAfterMs;
    if (isSpent && wait >= restartEveryMs) return "reset";
    const isCut =
      it.disconnectedSince !== null && it.now - it.disconnectedSince >= restartWhenDisconnectedMs;
    const isFirst = it.restarts === 0 && (isCut || it.connection === "failed");
    if (isFirst || wait >= restartEveryMs) return "restart";
  } else if (wait >= askEveryMs) {
    return unconnectedMs >= resetUnaskedAfterMs ? "reset" : "restart";
  }
  if (!isDue) return "wait";
  return it.isOffering ? "resend" : "need";
}

/** Whether a person should be told that a connection is not merely slow to come. */
export function isLost(connection: RTCPeerConnectionState, unconnectedForMs: number): boolean {
  return connection === "failed" || (connection !== "connected" && unconnectedForMs >= lostAfterMs);
}
