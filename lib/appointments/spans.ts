import { soonMs } from "./choose";
import { boundsOfDay, dayOf, startOfDay, type Day } from "./days";
import type { Span } from "./types";

const dayMs = 86_400_000;

/** How far back and ahead a person's own visits are listed. */
const pastDays = 365;
const aheadDays = 180;

/** From shortly before the beginning of today on, half a year ahead. */
export function comingSpan(now: number, timeZone: string): Span {
  const from = startOfDay(dayOf(now, timeZone), timeZone) - soonMs;
  return { from, to: from + aheadDays * dayMs };
}

/** A year back and half a year ahead. */
export function wholeSpan(now: number): Span {
  return { from: now - pastDays * dayMs, to: now + aheadDays * dayMs };
}

/** Two years back and half a year ahead: as far as an assistant remembers with whom somebody was. */
export function rememberedSpan(now: number): Span {
  return { from: now - 2 * pastDays * dayMs, to: now + aheadDays * dayMs };
}

/**
 * A day, with what begins shortly before or after it: what runs over midnight is part of what a
 * person has to do now.
 */
export function aroundDaySpan(day: Day, timeZone: string): Span {
  const { from, to } = boundsOfDay(day, timeZone);
  return { from: from - soonMs, to: to + soonMs };
}
