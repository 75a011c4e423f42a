import { checklistItems } from "@/lib/assistants/triage/checklist";
import type { QuestionPart, Reply, TurnContext } from "@/lib/assistants/types";
import { type Words, wordsFor } from "@/lib/assistants/words/all";

import { ask, empty, text } from "./reply-parts";
import { complaintOf, questionsFor } from "./symptom-flow";
import { conclude } from "./symptom-result";
import { readThread, type Told } from "./thread";

/**
 * One step of the intake: checklist first, then whom it is about, the complaint, and its questions.
 * Everything is read anew from what is stored, so a reload or another server changes nothing.
 */
export function symptomReply(context: TurnContext): Reply {
  const words = wordsFor(context.locale);
  const told = readThread(context.turns);
  const next = nextQuestion(told, context, words);
  if (next === null) return conclude({ told, complaint: complaintOf(told), context, words });
  if (next === "complaint") return { ...empty, parts: [text(words.symptom.complaint)] };
  const isAgain = told.pending?.questionId === next.questionId && next.questionId !== "checklist";
  const lead = isAgain ? [text(words.symptom.again)] : unsureLead(told, words);
  return { ...empty, parts: [...lead, next] };
}

/** Said once, right after "I am not sure". */
function unsureLead({ answers }: Told, words: Words) {
  const isJustNow = answers.size === 1 && answers.get("checklist")?.includes("unsure") === true;
  return isJustNow ? [text(words.checklist.unsure)] : [];
}

function nextQuestion(
  told: Told,
  { age }: TurnContext,
  words: Words,
): QuestionPart | "complaint" | null {
  const { answers } = told;
  if (!answers.has("checklist")) return askChecklist(words);
  if (!answers.has("whom")) return ask("whom", words);
  const isKnown = age !== null && answers.get("whom")?.includes("me") === true;
  if (!answers.has("age") && !isKnown) return ask("age", words);
  const complaint = complaintOf(told);
  // Asked once: whoever cannot put it otherwise is not asked again and again.
  if (complaint === null) return told.texts.length < 2 ? "complaint" : null;
  const next = questionsFor(complaint, told).find((question) => !answers.has(question));
  return next === undefined ? null : ask(next, words);
}

function askChecklist({ checklist }: Words): QuestionPart {
  const ids = [...checklistItems, "none", "unsure"] as const;
  return {
    type: "question",
    questionId: "checklist",
    prompt: checklist.prompt,
    hint: checklist.hint,
    options: ids.map((id) => ({ id, label: checklist.items[id] })),
    multiple: true,
    none: "none",
  };
}
