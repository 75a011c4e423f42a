import type { Place, SourcePart } from "@/lib/assistants/types";

import { type Article, articles, helps } from "./files";
import { type Found, type Indexed, WordIndex } from "./retrieve";
import type { Language } from "./types";

/** An article as the search reads it. */
export const indexedArticle = (item: Article): Indexed<Article> => ({
  item,
  title: item.title,
  terms: item.terms,
  body: item.passages.join(" "),
});

const articleIndex = perLanguage(articles, indexedArticle);
const helpIndex = perLanguage(helps, (item) => ({
  item,
  title: item.title,
  terms: item.terms,
  body: item.text,
}));

function perLanguage<T>(
  lists: Readonly<Record<Language, readonly T[]>>,
  indexed: (item: T) => Indexed<T>,
) {
  const build = (language: Language) => new WordIndex(lists[language].map(indexed), language);
  return { en: build("en"), fr: build("fr") };
}

export type LibraryAnswer = {
  match: "strong" | "weak" | "none";
  score: number;
  sources: SourcePart[];
};

/**
 * How much of a question a text has to cover: less, the more of its title the question names. From
 * `strong` on it is quoted as the answer, if the question names anything of its title. Set on the first rounds of `evals/library.jsonl`.
 */
const thresholds = { named: 0.2, partly: 0.34, unnamed: 0.45, strong: 0.55 };

function answers({ score, named }: Found<unknown>): boolean {
  if (named >= 1) return score >= thresholds.named;
  return score >= (named > 0 ? thresholds.partly : thresholds.unnamed);
}

/** The articles that speak of what a question asks, best first; nothing past its review date (`now` in epoch milliseconds), nothing that answers too little of it. */
export function findArticles(question: string, language: Language, now: number): Found<Article>[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const found = articleIndex[language]
    .find(question)
    .filter((one) => one.item.nextReviewOn > today);
  const [best] = found;
  return best === undefined || !answers(best) ? [] : found;
}

/** What the library says to a question, at most two articles. `now` in epoch milliseconds. */
export function askLibrary(question: string, language: Language, now: number): LibraryAnswer {
  const found = findArticles(question, language, now);
  const [best] = found;
  if (best === undefined) return { match: "none", score: 0, sources: [] };
  const near = found.filter((one) => answers(one) && one.score >= best.score * 0.9);
  const sources = near
    .slice(0, 2)
    .flatMap(({ item }) => item.passages.map((_, at) => sourceOf(item, at)));
  const isSure = best.named > 0 && best.score >= thresholds.strong;
  return { match: isSure ? "strong" : "weak", score: best.score, sources };
}

function sourceOf(item: Article, at: number): SourcePart {
  return {
    id: `kb:${item.id}@${item.version}#${at + 1}`,
    title: item.title,
    text: item.passages[at] ?? "",
    organisation: item.organisation,
    url: item.url,
    writtenOn: item.writtenOn,
    reviewedBy: item.reviewedBy,
  };
}

/** What the help says to a question; null when it says nothing. */
export function askHelp(
  question: string,
  language: Language,
): { title: string; text: string; place: Place; score: number } | null {
  const [best] = helpIndex[language].find(question);
  if (best === undefined || !answers(best)) return null;
  const { title, text, place } = best.item;
  return { title, text, place, score: best.score };
}
