import { isLive } from "./abilities";
import { type Day, dayOf } from "./days";
import type { Appointment, DayCount } from "./types";

type Moment = { now: number; timeZone: string };

/** A visit this near belongs to the day although midnight lies between. */
export const soonMs = 6 * 3_600_000;

/**
 * The visit that a patient's day is about: the one that runs or comes next today or soon after
 * midnight, else the last one of today, whose thread is still open. Null when there is none, or all
 * were called off.
 */
export function visitOfToday(
  visits: readonly Appointment[],
  { now, timeZone }: Moment,
): Appointment | null {
  const today: Day = dayOf(now, timeZone);
  const isToday = (visit: Appointment) => dayOf(visit.startsAt, timeZone) === today;
  const next = visits.find(
    (visit) =>
      isLive(visit.status) &&
      visit.endsAt > now &&
      (isToday(visit) || visit.startsAt <= now + soonMs),
  );
  const held = (visit: Appointment) => isLive(visit.status) || visit.status === "completed";
  return next ?? visits.findLast((visit) => isToday(visit) && held(visit)) ?? null;
}

/** Visits still to come after `now`, soonest first, without the one already shown. */
export function visitsAhead(
  visits: readonly Appointment[],
  now: number,
  shown: Appointment | null,
): Appointment[] {
  return visits
    .filter((visit) => isLive(visit.status) && visit.endsAt > now && visit.id !== shown?.id)
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

/** Everything that is not ahead: over, or called off. Latest first. */
export function visitsBehind(visits: readonly Appointment[], now: number): Appointment[] {
  return visits
    .filter((visit) => !isLive(visit.status) || visit.endsAt <= now)
    .toSorted((a, b) => b.startsAt - a.startsAt);
}

/** What a greeting goes by: morning until noon, evening from six. */
export function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour < 5 || hour >= 18) return "evening";
  return hour < 12 ? "morning" : "afternoon";
}

/** Counts visits by how they went. */
export function countVisits(visits: readonly Pick<Appointment, "status">[]): DayCount {
  const of = (status: Appointment["status"]) =>
    visits.filter((visit) => visit.status === status).length;
  return {
    visits: visits.length,
    done: of("completed"),
    running: of("in-progress"),
    missed: of("no-show"),
    cancelled: of("cancelled"),
  };
}

/** The sum of several counts. */
export function addCounts(counts: readonly DayCount[]): DayCount {
  return counts.reduce(
    (sum, one) => ({
      visits: sum.visits + one.visits,
      done: sum.done + one.done,
      running: sum.running + one.running,
      missed: sum.missed + one.missed,
      cancelled: sum.cancelled + one.cancelled,
    }),
    countVisits([]),
  );
}
