import { rulesVersion } from "@/lib/safety/rules/version";
import type { Complaint } from "@/lib/assistants/triage/complaint";
import { type ComplaintId, complaints } from "@/lib/assistants/triage/complaints";
import { isQuestionId, weightOf } from "@/lib/assistants/triage/questions";
import { triageText } from "@/lib/assistants/triage/triage-text";
import { triageVersion } from "@/lib/assistants/triage/version";
import type {
  ActionItem,
  Disposition,
  Reply,
  TriageResult,
  TurnContext,
} from "@/lib/assistants/types";
import { graver, type Urgency } from "@/lib/assistants/urgency";
import type { Words } from "@/lib/assistants/words/all";

import { empty, text } from "./reply-parts";
import { questionsFor } from "./symptom-flow";
import type { Told } from "./thread";

/** So many points are as much as one urgent answer. */
const urgentFrom = 3;

type Intake = {
  told: Told;
  complaint: ComplaintId | null;
  context: TurnContext;
  words: Words;
};

/** Ends the intake: how soon, why, what to watch for, and what to do next. */
export function conclude(intake: Intake): Reply {
  const { complaint, words } = intake;
  const triage = resultOf(intake);
  const { disposition, urgency, rationale } = triage;
  const because =
    rationale.length > 0
      ? [text(words.symptom.because.replace("{what}", rationale.join("; ")))]
      : [];
  const lead = complaint === null ? [text(words.symptom.unknown)] : [];
  return {
    ...empty,
    parts: [
      ...lead,
      text(words.symptom.done[disposition]),
      ...because,
      {
        type: "triage",
        urgency,
        disposition,
        watch: [...words.symptom.watch],
        care: disposition === "self_care" ? [...words.symptom.care] : [],
      },
    ],
    actionItems: nextSteps(disposition),
    confidence: { value: triage.completeness, kind: "intake_completeness" },
    urgency,
    triage,
  };
}

function nextSteps(disposition: Disposition): ActionItem[] {
  if (disposition === "see_today") {
    return [{ kind: "person" }, { kind: "open", place: "book" }];
  }
  return [{ kind: "open", place: "book" }, { kind: "person" }];
}

function resultOf({ told, complaint, context, words }: Intake): TriageResult {
  const { answers, texts } = told;
  const raised = raisedBy(told, words);
  const said = texts.map((one) => triageText(one, { age: context.age }));
  const urgency = said.reduce<Urgency>((all, one) => graver(all, one.urgency), raised.urgency);
  const asked = complaint === null ? [] : questionsFor(complaint, told);
  const missing = asked.filter((question) => !answers.has(question));
  const isUnsure = answers.get("checklist")?.includes("unsure") === true;
  return {
    schemaVersion: 1,
    ruleSetVersion: `${rulesVersion}/${triageVersion}`,
    engine: "guided",
    urgency,
    disposition: dispositionOf(urgency, complaint, isUnsure),
    redFlags: said.flatMap((one) =>
      one.redFlags.map((ruleId) => ({ ruleId, status: "present" as const, from: "text" as const })),
    ),
    complaint,
    symptoms: [...new Set(said.flatMap((one) => one.complaints))],
    answers: Object.fromEntries([...answers].map(([id, values]) => [id, [...values]])),
    about: {
      forWhom: answers.get("whom")?.[0] ?? null,
      ageBand: answers.get("age")?.[0] ?? null,
      pregnant: pregnancyOf(answers.get("pregnancy")?.[0]),
    },
    missing,
    completeness:
      asked.length === 0
        ? 0
        : Math.round((100 * (asked.length - missing.length)) / asked.length) / 100,
    rationale: raised.because,
  };
}

function pregnancyOf(answer: string | undefined): boolean | null {
  if (answer === undefined || answer === "maybe") return null;
  return answer !== "no";
}

/** What the choices add up to. "Not sure" about a red flag is not a no. */
function raisedBy({ answers }: Told, words: Words): { urgency: Urgency; because: string[] } {
  let points = 0;
  let urgency: Urgency =
    answers.get("checklist")?.includes("unsure") === true ? "urgent" : "routine";
  const because: string[] = [];
  for (const [question, values] of answers) {
    if (!isQuestionId(question)) continue;
    const labels: Readonly<Record<string, string>> = words.questions[question].options;
    for (const value of values) {
      const weight = weightOf(question, value);
      if (weight === 0) continue;
      if (weight === 1) points += 1;
      else urgency = graver(urgency, weight === "urgent" ? "urgent" : "emergency");
      because.push(labels[value] ?? value);
    }
  }
  return { urgency: points >= urgentFrom ? graver(urgency, "urgent") : urgency, because };
}

function dispositionOf(
  urgency: Urgency,
  complaint: ComplaintId | null,
  isUnsure: boolean,
): Disposition {
  if (urgency === "emergency") return "call_emergency";
  if (urgency === "urgent" || isUnsure) return "see_today";
  if (complaint === null) return "book_routine";
  const { rest }: Complaint = complaints[complaint];
  return rest;
}
