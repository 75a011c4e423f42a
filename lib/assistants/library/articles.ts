import { z } from "zod";

import healthEn from "@/content/health/en.json";
import healthFr from "@/content/health/fr.json";
import helpEn from "@/content/help/en.json";
import helpFr from "@/content/help/fr.json";
import { places, type Place, type SourcePart } from "@/lib/assistants/types";

import { WordIndex } from "./retrieve";

const article = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  title: z.string(),
  /** How people call it, beside the words of the passages. */
  terms: z.string(),
  passages: z.array(z.string()).min(1),
  organisation: z.string(),
  url: z.url({ protocol: /^https$/ }),
  /** Whether somebody has opened the address and compared. */
  verified: z.boolean(),
  licence: z.string(),
  writtenOn: z.iso.date(),
  /** From this day on it is not used. */
  nextReviewOn: z.iso.date(),
  reviewedBy: z.string().nullable(),
});

const help = z.object({
  id: z.string(),
  place: z.enum(places),
  title: z.string(),
  terms: z.string(),
  text: z.string(),
});

export type Article = z.infer<typeof article>;
export type Help = z.infer<typeof help>;
type Language = "en" | "fr";

/** Every article of the library in a language. */
export const articles: Readonly<Record<Language, readonly Article[]>> = {
  en: z.array(article).parse(healthEn),
  fr: z.array(article).parse(healthFr),
};
/** Every answer about the app. */
export const helps: Readonly<Record<Language, readonly Help[]>> = {
  en: z.array(help).parse(helpEn),
  fr: z.array(help).parse(helpFr),
};

const articleIndex = perLanguage(articles, (item) => ({
  item,
  terms: `${item.title} ${item.terms}`,
  body: item.passages.join(" "),
}));
const helpIndex = perLanguage(helps, (item) => ({
  item,
  terms: `${item.title} ${item.terms}`,
  body: item.text,
}));

function perLanguage<T>(
  lists: Readonly<Record<Language, readonly T[]>>,
  indexed: (item: T) => { item: T; terms: string; body: string },
) {
  const build = (language: Language) => new WordIndex(lists[language].map(indexed));
  return { en: build("en"), fr: build("fr") };
}

export type LibraryAnswer = {
  match: "strong" | "weak" | "none";
  score: number;
  sources: SourcePart[];
};

/** Below the first a text answers nothing, from the second on it answers well. Set on `evals/retrieval.jsonl`. */
const thresholds = { weak: 0.34, strong: 0.55 };

/** What the library says to a question, at most two articles; nothing past its review date. */
export function askLibrary(question: string, language: Language, now: number): LibraryAnswer {
  const today = new Date(now).toISOString().slice(0, 10);
  const found = articleIndex[language]
    .find(question)
    .filter((one) => one.item.nextReviewOn > today);
  const [best] = found;
  if (best === undefined || best.score < thresholds.weak) {
    return { match: "none", score: best?.score ?? 0, sources: [] };
  }
  const near = found.filter(({ score }) => score >= Math.max(thresholds.weak, best.score * 0.9));
  const sources = near
    .slice(0, 2)
    .flatMap(({ item }) => item.passages.map((_, at) => sourceOf(item, at)));
  return { match: best.score >= thresholds.strong ? "strong" : "weak", score: best.score, sources };
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
  if (best === undefined || best.score < thresholds.weak) return null;
  const { title, text, place } = best.item;
  return { title, text, place, score: best.score };
}
