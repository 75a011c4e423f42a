import type { CallState, Instant } from "@/lib/calls/types";

const minute = 60_000;

/** So long before nobody may join anew, people are told that the time is nearly over. */
export const closingMs = 5 * minute;

/** The most that a visit is extended by one press. */
const extensionMinutes = 10;

/**
 * `planned`: before the planned end. `overrun`: past it, within what is kept free. `closing`: five
 * minutes before the last moment to join. `finishing`: the minutes to say goodbye.
 */
export type TimeStage = "planned" | "overrun" | "closing" | "finishing" | "over";

export type TimeLeft = {
  stage: TimeStage;
  /** Milliseconds until it ends for everybody. */
  left: number;
  /** 0..1, what of the ring is drawn. It steps once a minute. */
  fraction: number;
};

export type CallTimes = Pick<
  CallState,
  "scheduledStart" | "scheduledEnd" | "lastJoinAt" | "windowEnd"
>;

/**
 * What is added to this device's clock to have the server's. The answer was written somewhere between
 * asking and answering: the middle is wrong by half of that at most.
 */
export function clockOffset(serverNow: Instant, askedAt: Instant, answeredAt: Instant): number {
  return serverNow - (askedAt + answeredAt) / 2;
}

/** How much of a visit is left at `now`, by the server's clock. */
export function timeLeft(times: CallTimes, now: Instant): TimeLeft {
  const { scheduledStart, windowEnd } = times;
  const left = Math.max(0, windowEnd - now);
  const whole = windowEnd - scheduledStart;
  const steps = Math.ceil(left / minute) * minute;
  return { stage: stageAt(times, now), left, fraction: Math.min(1, steps / whole) };
}

function stageAt({ scheduledEnd, lastJoinAt, windowEnd }: CallTimes, now: Instant): TimeStage {
  if (now >= windowEnd) return "over";
  if (now >= lastJoinAt) return "finishing";
  if (now >= lastJoinAt - closingMs) return "closing";
  return now >= scheduledEnd ? "overrun" : "planned";
}

/** 12:24, and 1:05:00 from an hour on. */
export function countdown(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first = 0, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [String(first), ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}

/** Whole minutes for a sentence: the last one is never "0 minutes". */
export function minutesIn(ms: number): number {
  return Math.ceil(Math.max(0, ms) / minute);
}

/** By how many minutes the provider may extend now; null when by none. */
export function extensionOf(call: Pick<CallState, "windowEnd" | "extendableUntil">): number | null {
  if (call.extendableUntil === null) return null;
  const room = Math.floor((call.extendableUntil - call.windowEnd) / minute);
  return room < 1 ? null : Math.min(extensionMinutes, room);
}
