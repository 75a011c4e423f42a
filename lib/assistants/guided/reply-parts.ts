import { isMultiple, optionsOf, type QuestionId } from "@/lib/assistants/triage/questions";
import type { Part, QuestionPart, Reply } from "@/lib/assistants/types";
import type { Words } from "@/lib/assistants/words/all";

/** An answer that says nothing yet. */
export const empty: Reply = {
  parts: [],
  actionItems: [],
  confidence: null,
  urgency: null,
  triage: null,
  escalate: null,
  request: null,
};

export function text(words: string): Part {
  return { type: "text", text: words };
}

/** A question of the flows in the person's language. */
export function ask(questionId: QuestionId, { questions }: Words): QuestionPart {
  const { prompt, options } = questions[questionId];
  const labels: Readonly<Record<string, string>> = options;
  const ids = optionsOf(questionId);
  return {
    type: "question",
    questionId,
    prompt,
    hint: null,
    options: ids.map((id) => ({ id, label: labels[id] ?? id })),
    multiple: isMultiple(questionId),
    none: ids.includes("none") ? "none" : null,
  };
}

/** An answer as plain text: what is searched, synced and read aloud. */
export function contentOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.type === "text") return part.text;
      if (part.type === "question") return part.prompt;
      if (part.type === "sources") return part.items.map((item) => item.text).join("\n");
      if (part.type === "approval") return [part.title, ...part.facts].join("\n");
      return "";
    })
    .filter((line) => line !== "")
    .join("\n\n");
}
