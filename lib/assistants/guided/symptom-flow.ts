import type { Complaint } from "@/lib/assistants/triage/complaint";
import { type ComplaintId, complaints } from "@/lib/assistants/triage/complaints";
import type { QuestionId } from "@/lib/assistants/triage/questions";
import { triageText } from "@/lib/assistants/triage/triage-text";

import type { Told } from "./thread";

/** Beside the checklist, who it is about and the age: so many at most. */
const mostQuestions = 6;

/** The questions of a complaint for this person. */
export function questionsFor(complaint: ComplaintId, { answers }: Told): QuestionId[] {
  const { asks }: Complaint = complaints[complaint];
  const age = answers.get("age")?.[0] ?? "adult";
  const isSmall = age === "under_3_months" || age === "under_2";
  const isOld = age === "over_65" || age === "over_75";
  const fitting = asks.filter((one) => one !== "pregnancy" || (!isSmall && !isOld));
  const own: QuestionId[] = isSmall ? ["baby", "temperature", ...fitting] : [...fitting];
  return [...new Set(own)].slice(0, mostQuestions);
}

/** The most telling complaint in what the person wrote, the newest words first. */
export function complaintOf({ texts }: Told): ComplaintId | null {
  for (const one of texts.toReversed()) {
    const [first] = triageText(one).complaints;
    if (first !== undefined) return first;
  }
  return null;
}
