import { rulesVersion } from "@/lib/safety/rules/version";

import { readThread } from "./guided/thread";
import { triageVersion } from "./triage/version";
import type { Handover, Part, Turn } from "./types";
import type { Urgency } from "./urgency";

/** So many of the person's own words go with it, the newest. */
const mostWords = 8;

/**
 * The summary that goes to the clinic: the person's own words, what they tapped, what was left open,
 * and what they were told. Code puts it together; nothing in it is anybody's opinion.
 */
export function handoverOf(turns: readonly Turn[], urgency: Urgency | null): Handover {
  const { texts } = readThread(turns);
  const answers = new Map<string, { question: string; answer: string }>();
  let asked: Extract<Part, { type: "question" }> | null = null;
  for (const turn of turns) {
    if (turn.role === "assistant") {
      asked = turn.parts.find((part) => part.type === "question") ?? null;
    } else if (turn.role === "user" && turn.answer !== null && asked !== null) {
      const { values } = turn.answer;
      const labels = asked.options
        .filter(({ id }) => values.includes(id))
        .map(({ label }) => label);
      if (labels.length > 0) {
        answers.set(asked.questionId, { question: asked.prompt, answer: labels.join("; ") });
      }
    }
  }
  const open = asked !== null && !answers.has(asked.questionId) ? [asked.prompt] : [];
  const advice = turns
    .flatMap((turn) => (turn.role === "assistant" ? turn.parts : []))
    .findLast((part) => part.type === "triage");
  return {
    words: texts.slice(-mostWords),
    answers: [...answers.values()],
    missing: open,
    urgency,
    advice: advice?.disposition ?? null,
    rules: `${rulesVersion}/${triageVersion}`,
  };
}
