import { words } from "@/lib/kernel/words";

/** Something that can be found by its words: those of `terms` count more than those of `body`. */
export type Indexed<T> = { item: T; terms: string; body: string };
export type Found<T> = { item: T; score: number };

/** Words that say nothing about what a text is about. */
const small = new Set(
  `a an the is are was were be do does did can could should would will may might i me my you your we our
  he she it they them this that these those of in on at to for from with and or but not no if what how
  when where why who which about get have has had there much many long de la le les un une des du d l et
  ou mais pas ne si que qui quoi quel quelle comment quand pourquoi est sont suis je j tu il elle on nous
  vous mon ma mes ton votre vos ce cette ces dans sur pour par avec sans en au aux a y`
    .split(/\s+/)
    .filter(Boolean),
);

const endings = [
  "ements",
  "ement",
  "ations",
  "ation",
  "ings",
  "ing",
  "ies",
  "es",
  "ed",
  "er",
  "e",
  "s",
];

/** What words of one family have in common; good enough for a few hundred short texts. */
function stem(word: string): string {
  if (word.length < 5) return word;
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 4);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** The words of a text that say what it is about. */
export function tellingWords(text: string): string[] {
  return words(text)
    .filter((word) => word.length > 1 && !small.has(word))
    .map(stem);
}

/** Finds by how many of the question's telling words a text has, rare ones counting more. */
export class WordIndex<T> {
  private readonly entries: { item: T; terms: Set<string>; body: Set<string> }[];
  private readonly seenIn = new Map<string, number>();

  constructor(items: readonly Indexed<T>[]) {
    this.entries = items.map(({ item, terms, body }) => ({
      item,
      terms: new Set(tellingWords(terms)),
      body: new Set(tellingWords(body)),
    }));
    for (const { terms, body } of this.entries) {
      for (const word of new Set([...terms, ...body])) {
        this.seenIn.set(word, (this.seenIn.get(word) ?? 0) + 1);
      }
    }
  }

  /** The best first; `score` is the part of the question's weight that the text covers, 0 to 1. */
  find(question: string): Found<T>[] {
    const asked = [...new Set(tellingWords(question))];
    const all = asked.reduce((sum, word) => sum + this.weight(word), 0);
    if (all === 0) return [];
    return this.entries
      .map(({ item, terms, body }) => {
        const covered = asked.reduce((sum, word) => {
          if (terms.has(word)) return sum + this.weight(word);
          return body.has(word) ? sum + 0.6 * this.weight(word) : sum;
        }, 0);
        return { item, score: covered / all };
      })
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score);
  }

  /** Words that no text has weigh as much as the rarest: a question about something else finds little. */
  private weight(word: string): number {
    const seen = this.seenIn.get(word) ?? 0;
    return Math.log(1 + this.entries.length / Math.max(1, seen));
  }
}
