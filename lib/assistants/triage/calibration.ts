import type { Urgency } from "@/lib/assistants/urgency";

/**
 * How often a verdict was the labelled one when the rules first met the 94 vignettes of
 * `evals/triage.jsonl`, before they learned from them. Fewer than forty lines stand behind each
 * figure, all by one author: expect less of real messages.
 */
const firstLook: Readonly<Record<Urgency, { right: number; of: number }>> = {
  emergency: { right: 29, of: 32 },
  urgent: { right: 26, of: 28 },
  routine: { right: 31, of: 34 },
};

/** The observed hit rate of a verdict, to two places. */
export function observedRate(urgency: Urgency): number {
  const { right, of } = firstLook[urgency];
  return Math.round((100 * right) / of) / 100;
}
