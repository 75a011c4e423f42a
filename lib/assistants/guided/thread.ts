import type { QuestionPart, Turn } from "@/lib/assistants/types";
import { foldText } from "@/lib/kernel/words";

/** What a thread has told so far. */
export type Told = {
  /** The person's own words, oldest first, without taps. */
  texts: string[];
  /** The newest answer to each question that was asked. */
  answers: ReadonlyMap<string, readonly string[]>;
  /** The words to be answered now; empty when the person tapped. */
  latest: string;
  /** The question that the last answer left open. */
  pending: QuestionPart | null;
  /** What the latest turn chose, by tapping it or by writing its very words. */
  chosen: { questionId: QuestionPart["questionId"]; values: readonly string[] } | null;
};

/**
 * Reads a thread. An answer counts only for the question that stood right before it, and only for
 * choices that were offered: whatever else a client sends is not there.
 */
export function readThread(turns: readonly Turn[]): Told {
  const texts: string[] = [];
  const answers = new Map<string, readonly string[]>();
  let asked: QuestionPart | null = null;
  let latest = "";
  let pending: QuestionPart | null = null;
  let chosen: Told["chosen"] = null;
  for (const turn of turns) {
    if (turn.role === "assistant") {
      asked = turn.parts.find((part) => part.type === "question") ?? null;
      continue;
    }
    if (turn.role === "provider") continue;
    const values = asked === null ? null : valuesOf(turn, asked);
    if (asked !== null && values !== null) answers.set(asked.questionId, values);
    chosen = asked === null || values === null ? null : { questionId: asked.questionId, values };
    const isTap = turn.answer !== null && values !== null;
    if (!isTap) texts.push(turn.text);
    latest = isTap ? "" : turn.text;
    pending = values === null ? asked : null;
    asked = null;
  }
  return { texts, answers, latest, pending, chosen };
}

function valuesOf(
  { text, answer }: Extract<Turn, { role: "user" }>,
  { questionId, options, multiple, none }: QuestionPart,
): string[] | null {
  const offered = new Set(options.map(({ id }) => id));
  if (answer === null) return typed(text, { questionId, options, none });
  const isOurs = answer.questionId === questionId && answer.values.every((one) => offered.has(one));
  const values = [...new Set(answer.values)];
  if (!isOurs || values.length === 0 || (values.length > 1 && !multiple)) return null;
  // "None" beside something is no "none".
  return values.length > 1 ? values.filter((one) => one !== none) : values;
}

const denials = new Set([
  "no",
  "none",
  "none of these",
  "nope",
  "non",
  "aucun",
  "rien",
  "rien de cela",
]);

/** What was written instead of tapped, where it is plain. */
function typed(
  text: string,
  { options, none }: Pick<QuestionPart, "questionId" | "options" | "none">,
): string[] | null {
  const plain = (one: string) =>
    foldText(one)
      .replaceAll(/[^\p{L}\p{N} ]/gu, "")
      .trim();
  const said = plain(text);
  if (none !== null && denials.has(said)) return [none];
  const meant = options.find(({ label }) => plain(label) === said);
  return meant === undefined ? null : [meant.id];
}
