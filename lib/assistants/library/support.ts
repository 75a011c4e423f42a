import { words } from "@/lib/kernel/words";

import type { Part, SourcePart } from "@/lib/assistants/types";

import { articles } from "./files";
import { termsOf } from "./speech";
import type { Language } from "./types";

/** Of an answer's sentences, how many rest on what they name. */
export type Support = {
  /** Sentences that are quoted from the library, and those that stand in the cited article as they are. */
  quoted: number;
  standing: number;
  /** Sentences in a model's words, and those whose passage is there and says most of their telling words. */
  said: number;
  supported: number;
  /** The sentences that do not. */
  missed: string[];
};

/** Most of the telling words of a sentence: below, it says something else than its passage. */
const most = 0.6;

const sentencesOf = (text: string) =>
  text.split(/(?<=[.!?]|\])\s+(?!\[)/).filter((one) => /\p{L}/u.test(one));

/**
 * Holds an answer against the library. Quotations have to stand word for word in the article and
 * passage that they name (`kb:<article>@<version>#<passage>`). A model's sentence has to name a passage
 * that is quoted below it, and most of its telling words must be in there: a measure of words, which sees
 * what was added and not what was turned around.
 */
export function supportOf(parts: readonly Part[], language: Language): Support {
  const support: Support = { quoted: 0, standing: 0, said: 0, supported: 0, missed: [] };
  const at = parts.findIndex(({ type }) => type === "sources");
  const sources = parts[at];
  if (sources?.type !== "sources") return support;
  for (const item of sources.items) {
    for (const sentence of sentencesOf(item.text)) {
      support.quoted += 1;
      if (stands(sentence, item, language)) support.standing += 1;
      else support.missed.push(sentence);
    }
  }
  const above = parts[at - 1];
  const isModels = above?.type === "text" && /\[\d+\]/.test(above.text);
  for (const sentence of isModels ? sentencesOf(above.text) : []) {
    support.said += 1;
    if (isSupported(sentence, sources.items, language)) support.supported += 1;
    else support.missed.push(sentence);
  }
  return support;
}

function stands(sentence: string, { id, title, url }: SourcePart, language: Language): boolean {
  const [, name, version, number] = /^kb:([a-z0-9-]+)@(\d+)#(\d+)$/.exec(id) ?? [];
  const article = articles[language].find((one) => one.id === name);
  if (article === undefined || article.version !== Number(version)) return false;
  const passage = article.passages[Number(number) - 1];
  return article.title === title && article.url === url && passage?.includes(sentence) === true;
}

function isSupported(sentence: string, items: readonly SourcePart[], language: Language): boolean {
  const cited = [...sentence.matchAll(/\[(\d+)\]/g)].map((match) => items[Number(match[1]) - 1]);
  if (cited.length === 0 || cited.includes(undefined)) return false;
  const held = new Set(
    cited.flatMap((item) => stemsOf(`${item?.title ?? ""} ${item?.text ?? ""}`, language)),
  );
  const telling = stemsOf(sentence.replaceAll(/\[\d+\]/g, ""), language);
  const found = telling.filter((stem) => held.has(stem)).length;
  return telling.length === 0 || found / telling.length >= most;
}

function stemsOf(text: string, language: Language): string[] {
  return termsOf(words(text), language)
    .filter(({ isFaint }) => !isFaint)
    .map(({ stem }) => stem);
}
