import type { Line } from "@/lib/calls/types";

const minute = 60_000;

/**
 * How much of the wait is left, 0..1: the estimate against the whole wait. Full where nothing can be
 * estimated: an empty ring would say that it is over.
 */
export function waitLeft(
  { estimateMinutes }: Pick<Line, "estimateMinutes">,
  waitedMs: number,
): number {
  if (estimateMinutes === null) return 1;
  const left = estimateMinutes * minute;
  const whole = left + Math.max(0, waitedMs);
  return whole === 0 ? 0 : left / whole;
}

/** Whole minutes since somebody began to wait. */
export function minutesSince(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / minute));
}
