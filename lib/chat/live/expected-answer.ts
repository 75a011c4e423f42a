import {
  afterOpenTime,
  isOpenAt,
  openDaysUntil,
  type OpeningHours,
  opensAt,
} from "@/lib/people/hours";

/** When a conversation's clinic is open, how soon it usually answers, and whom to call in danger. */
export type ClinicHours = {
  hours: OpeningHours;
  /** Of opening time; null when there is too little history to say. */
  usualSeconds: number | null;
  emergency: string | null;
};

/** Within what time a clinic usually answers, seen from a moment. */
export type UsualAnswer =
  | { kind: "hours" | "days" | "workingDays"; count: number }
  | { kind: "day" | "today" | "nextDay" };

/** Instants are epoch milliseconds. */
export type ClinicMoment =
  | { isOpen: true; usual: UsualAnswer | null }
  /** Null when it does not open within a year. */
  | { isOpen: false; opensAt: number | null };

const hourMs = 3_600_000;
/** Nobody reads "within 7 hours": a figure is rounded up to one of these. */
const hourSteps = [1, 2, 3, 4, 6, 8, 12];
/** What takes longer says nothing that helps, so nothing is claimed. */
const mostDays = 7;
const mostWorkingDays = 5;

/** What a clinic's hours and history say to somebody who writes at `now` (epoch milliseconds). */
export function clinicMoment({ hours, usualSeconds }: ClinicHours, now: number): ClinicMoment {
  if (!isOpenAt(hours, now)) return { isOpen: false, opensAt: opensAt(hours, now) };
  return {
    isOpen: true,
    usual: usualSeconds === null ? null : usualAnswer(hours, usualSeconds, now),
  };
}

/**
 * The usual time, measured in opening time, as words can say it from `now` on. What fits before the clinic
 * closes is a number of hours or days; what does not is told by the days on which it opens.
 */
function usualAnswer(hours: OpeningHours, usualSeconds: number, now: number): UsualAnswer | null {
  const by = afterOpenTime(hours, now, usualSeconds);
  if (by === null) return null;
  const isUnbroken = by - now <= usualSeconds * 1000;
  if (isUnbroken) {
    const wanted = (by - now) / hourMs;
    const count = hourSteps.find((step) => wanted <= step);
    if (count !== undefined) return { kind: "hours", count };
    const days = Math.ceil(wanted / 24);
    if (days > mostDays) return null;
    return days === 1 ? { kind: "day" } : { kind: "days", count: days };
  }
  const days = openDaysUntil(hours, now, by);
  if (days > mostWorkingDays) return null;
  if (days === 0) return { kind: "today" };
  return days === 1 ? { kind: "nextDay" } : { kind: "workingDays", count: days };
}
