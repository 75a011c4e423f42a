import { z } from "zod";

import { articles } from "./files";
import type { Language } from "./types";

/** A labelled question of `evals/library.jsonl`; nothing expected means that the library holds no answer. */
export const libraryCase = z.strictObject({
  id: z.string(),
  /** In which round it was written: always before the search had been tried on it. */
  round: z.int().min(1),
  language: z.enum(["en", "fr"]),
  question: z.string().min(1),
  /** Every article that answers it. */
  expected: z.array(z.string()),
});
export type LibraryCase = z.infer<typeof libraryCase>;

/** What the search makes of a question: ids best first, and how sure the answer sounds. */
export type Search = (
  question: string,
  language: Language,
) => { ids: string[]; match: "strong" | "weak" | "none" };

export type Figures = {
  answerable: number;
  top1: number;
  top3: number;
  unanswerable: number;
  /** Rightly said that the library has nothing. */
  nothing: number;
  /** Quoted something as if it were the answer, where there is none. */
  wronglySure: number;
  missed: { id: string; question: string; found: string[] }[];
};

/** Counts how often the search is right. Throws where a case expects an article that does not exist. */
export function measure(cases: readonly LibraryCase[], search: Search): Figures {
  const ids = new Set(articles.en.map(({ id }) => id));
  const figures: Figures = {
    answerable: 0,
    top1: 0,
    top3: 0,
    unanswerable: 0,
    nothing: 0,
    wronglySure: 0,
    missed: [],
  };
  for (const { id, question, language, expected } of cases) {
    const strange = expected.find((one) => !ids.has(one));
    if (strange !== undefined) throw new Error(`${id}: there is no article ${strange}`);
    const { ids: found, match } = search(question, language);
    const isHit = (count: number) => found.slice(0, count).some((one) => expected.includes(one));
    if (expected.length === 0) {
      figures.unanswerable += 1;
      figures.nothing += match === "none" ? 1 : 0;
      figures.wronglySure += match === "strong" ? 1 : 0;
    } else {
      figures.answerable += 1;
      figures.top1 += isHit(1) ? 1 : 0;
      figures.top3 += isHit(3) ? 1 : 0;
    }
    const isRight = expected.length === 0 ? match === "none" : isHit(1);
    if (!isRight) figures.missed.push({ id, question, found: found.slice(0, 3) });
  }
  return figures;
}

/** Reads labelled questions, one a line. Throws with the number of the line that is none. */
export function readCases(text: string): LibraryCase[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const parsed = libraryCase.safeParse(asJson(line));
    if (!parsed.success) throw new Error(`line ${at + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
