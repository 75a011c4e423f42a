import { describe, expect, it } from "vitest";

import { runSuites } from "@/evals/suites";

/** What must not get worse on texts that the rules have learned from; unseen ones fare less well. */
const floors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  red_flags: { recall: 0.98, count_texts: 300 },
  triage: { emergency_recall: 0.97, others_not_sent: 0.93, accuracy: 0.9, count_texts: 600 },
  triage_stability: {
    typos: 0.92,
    third_person: 0.97,
    minimising: 1,
    capitals: 1,
    negation: 1,
    history: 1,
    question: 0.9,
  },
  everyday: { count_texts: 900 },
  library: { top1: 0.85, top3: 0.9, no_answer_said: 0.7 },
};

describe("the evaluations", () => {
  it("keep their floors, miss nothing critically, and raise no alarm over everyday messages", () => {
    const suites = new Map(runSuites().map(({ name, figures }) => [name, figures]));
    for (const [name, least] of Object.entries(floors)) {
      for (const [figure, floor] of Object.entries(least)) {
        expect(suites.get(name)?.[figure], `${name}: ${figure}`).toBeGreaterThanOrEqual(floor);
      }
    }
    expect(suites.get("triage")?.["count_critical_misses"]).toBe(0);
    expect(suites.get("red_flags")?.["false_alarms"]).toBeLessThanOrEqual(0.01);
    expect(suites.get("everyday")?.["called_emergency"]).toBe(0);
    expect(suites.get("library")?.["wrongly_sure"]).toBeLessThanOrEqual(0.05);
    expect(suites.get("everyday")?.["called_urgent"]).toBeLessThanOrEqual(0.01);
  }, 60_000);
});
