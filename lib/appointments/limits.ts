import { spanProblems } from "@/lib/people/limits";

/** The longest reason, for coming, for moving and for cancelling; the database's own check. */
export const maxReason = 500;
/** Spans of a provider's week at most. */
export const maxAvailabilitySpans = 28;
/** How long a visit takes at least and at most, in minutes. */
export const slotMinutes = { least: 5, most: 240 } as const;
/** Letters of a note to time off. */
export const maxTimeOffNote = 80;
/** How long one time off is at most. */
export const maxTimeOffDays = 366;

/** When a provider can be booked on a day of the week (1, Monday, to 7). Minutes since midnight; 1440 ends the day. */
export type AvailabilitySpan = {
  weekday: number;
  startsAt: number;
  endsAt: number;
  /** How long a visit takes. */
  slotMinutes: number;
};

/**
 * What is wrong with a span, and where. `order`: it ends before it starts; `overlap`: another one of its day is not
 * over yet; `slot`: not 5 to 240 minutes; `short`: not one visit fits.
 */
export type AvailabilityProblem = {
  field: "startsAt" | "endsAt" | "slotMinutes";
  what: "order" | "overlap" | "slot" | "short";
};

/** The spans of a week that can't be kept, by their index; `set_provider_availability` refuses the same. */
export function availabilityProblems(
  spans: readonly AvailabilitySpan[],
): Map<number, AvailabilityProblem> {
  const problems = new Map<number, AvailabilityProblem>();
  const times = spanProblems(
    spans.map(({ weekday, startsAt, endsAt }) => ({ weekday, opens: startsAt, closes: endsAt })),
  );
  for (const [index, span] of spans.entries()) {
    const wrong = times.get(index);
    if (wrong !== undefined) {
      problems.set(index, { field: wrong === "order" ? "endsAt" : "startsAt", what: wrong });
    } else if (!isSlot(span.slotMinutes)) {
      problems.set(index, { field: "slotMinutes", what: "slot" });
    } else if (span.endsAt - span.startsAt < span.slotMinutes) {
      problems.set(index, { field: "slotMinutes", what: "short" });
    }
  }
  return problems;
}

function isSlot(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= slotMinutes.least && minutes <= slotMinutes.most;
}
