import { words } from "@/lib/kernel/words";

import { english } from "./speech-en";
import { french } from "./speech-fr";
import type { Language, Speech } from "./types";

/** A telling word of a text; faint ones count little, everyday ones where no text is about them. */
export type Term = { stem: string; isFaint: boolean; isEveryday: boolean };

type Reader = {
  small: ReadonlySet<string>;
  faint: ReadonlySet<string>;
  everyday: ReadonlySet<string>;
  /** What a way of saying stands for, by its words. */
  concepts: ReadonlyMap<string, readonly string[]>;
  stem: (word: string) => string;
};

/** No way of saying is longer, in words. */
const longest = 6;

const readers: Readonly<Record<Language, Reader>> = {
  en: reader(english, stemOfEnglish),
  fr: reader(french, stemOfFrench),
};

function reader({ small, faint, everyday, same }: Speech, stem: (word: string) => string): Reader {
  const concepts = new Map<string, readonly string[]>();
  for (const line of same.split("\n").filter((one) => one.includes("="))) {
    const [ours = "", others = ""] = line.split("=");
    for (const other of others.split("|")) concepts.set(words(other).join(" "), words(ours));
  }
  const setOf = (text: string) => new Set(words(text));
  return {
    small: setOf(small),
    faint: setOf(faint),
    everyday: setOf(everyday),
    concepts,
    stem,
  };
}

/** Every word that a language's concepts know. */
export function wordsOfSpeech(language: Language): string[] {
  const { small, faint, everyday, concepts } = readers[language];
  const said = [...concepts].flatMap(([other, ours]) => [...other.split(" "), ...ours]);
  return [...small, ...faint, ...everyday, ...said];
}

/** The telling words of a text, each way of saying brought to the library's own. */
export function termsOf(text: readonly string[], language: Language): Term[] {
  const { small, faint, everyday, stem } = readers[language];
  return inOurWords(text, readers[language])
    .filter((word) => word.length > 1 && !/^\d+$/.test(word) && !small.has(word))
    .map((word) => ({
      stem: stem(word),
      isFaint: faint.has(word),
      isEveryday: everyday.has(word),
    }));
}

/** The longest way of saying wins: "throwing up" before "up". */
function inOurWords(text: readonly string[], { concepts }: Reader): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    let length = Math.min(longest, text.length - at);
    let concept: readonly string[] | undefined;
    for (; length > 0; length -= 1) {
      concept = concepts.get(text.slice(at, at + length).join(" "));
      if (concept !== undefined) break;
    }
    found.push(...(concept ?? [text[at] ?? ""]));
    at += Math.max(1, length);
  }
  return found;
}

/** What English words of one family have in common; good enough for a few hundred short texts. */
function stemOfEnglish(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  const cut = withoutEnding(word, englishEndings, 3) ?? word;
  // "stopping" and "stop"; but "swell" and "fill" are written so in all their forms.
  return /([bdgmnprt])\1$/.test(cut) && cut !== word ? cut.slice(0, -1) : cut;
}

const englishEndings = ["ings", "ing", "ers", "ed", "es", "er", "e", "s"];

/** The same for French, folded. */
function stemOfFrench(word: string): string {
  if (word.length < 4) return word;
  return withoutEnding(word, frenchEndings, 3) ?? word;
}

const frenchEndings = "ements ement ations ation euses euse eux ees ee es er ez ent e s".split(" ");

/** The word without the first ending that leaves `least` letters; null where none does. */
function withoutEnding(word: string, endings: readonly string[], least: number): string | null {
  if (word.endsWith("ss")) return null;
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= least);
  return ending === undefined ? null : word.slice(0, -ending.length);
}
