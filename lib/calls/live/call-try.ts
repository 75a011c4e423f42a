import type { CallEngine } from "@/lib/adapters/rtc/port";

/** One try to take part, from asking to leaving. */
export type Try = {
  readonly abort: AbortController;
  engine: CallEngine | null;
  fingerprint: string | null;
  epoch: number;
  askedAt: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** When the timer is due, by this page's own clock. */
  dueAt: number;
  isAsking: boolean;
  /** What was wanted while one was on its way. */
  isWanted: boolean;
};

/** What was to be asked by then is not. */
export function stopTimer(mine: Try): void {
  if (mine.timer !== null) clearTimeout(mine.timer);
  mine.timer = null;
}
