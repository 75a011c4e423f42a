import type { HoursSpan } from "./hours";

/** Spans of a week at most. */
export const maxSpans = 28;
/** Letters of a note to a closed day. */
export const maxClosureNote = 80;

/** What is wrong with a span: it closes before it opens, or another one of its day is not over yet. */
export type SpanProblem = "order" | "overlap";

/** The spans of a week that can't be kept, by their index; `set_facility_hours` refuses the same. */
export function spanProblems(spans: readonly HoursSpan[]): Map<number, SpanProblem> {
  const problems = new Map<number, SpanProblem>();
  for (const [index, span] of spans.entries()) {
    const isBehind = (other: HoursSpan, at: number) =>
      other.opens < span.opens || (other.opens === span.opens && at < index);
    const meets = spans.some(
      (other, at) =>
        at !== index &&
        other.weekday === span.weekday &&
        isBehind(other, at) &&
        other.closes > span.opens,
    );
    if (span.closes <= span.opens) problems.set(index, "order");
    else if (meets) problems.set(index, "overlap");
  }
  return problems;
}

/** Minutes after which a clinic may let its screens lock, to choose from. */
export const idleChoices = [2, 5, 10, 15, 20, 30, 60] as const;

/** People that an administrator's list shows at once; a search finds the rest. */
export const shownPeople = 50;
/** Letters of the reason why an account is closed or opened. */
export const maxAccountReason = 500;
