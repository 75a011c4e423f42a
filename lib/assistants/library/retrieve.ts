import { words } from "@/lib/kernel/words";

import { Speller } from "./spelling";
import { type Term, termsOf, wordsOfSpeech } from "./speech";
import type { Language } from "./types";

/** Something that can be found by its words: those of `title` and `terms` count more than those of `body`. */
export type Indexed<T> = { item: T; title: string; terms: string; body: string };
/** `score` is the part of the question's weight that the text covers, 0 to 1; `named` is the part of its title that the question names, 0 to 1. */
export type Found<T> = { item: T; score: number; named: number };

type Terms = ReadonlyMap<string, Term>;
type Entry<T> = { item: T; title: Terms; terms: Terms; body: Terms };
type Asked = Term & { weight: number };

/** What a word counts by where a text has it. Set on the first rounds of `evals/library.jsonl`. */
const place = { title: 1, terms: 0.95, body: 0.5 };
/** A word of nearly every question, a word that no text has, and one of everyday life that no text is about, against a telling one. */
const share = { faint: 0.2, unknown: 0.85, everyday: 0.15 };
/** Of two texts that cover a question alike, the one whose title it names more fully comes first. */
const titleShare = 0.12;

/** Finds by how many of the question's telling words a text has, rare ones counting more. */
export class WordIndex<T> {
  private readonly entries: Entry<T>[];
  private readonly seenIn = new Map<string, number>();
  /** What titles and terms have: what texts are about, not only what stands in them. */
  private readonly topics = new Set<string>();
  private readonly speller: Speller;
  private readonly language: Language;

  constructor(items: readonly Indexed<T>[], language: Language) {
    this.language = language;
    this.speller = new Speller([
      ...wordsOfSpeech(language),
      ...items.flatMap(({ title, terms, body }) => words(`${title} ${terms} ${body}`)),
    ]);
    this.entries = items.map(({ item, title, terms, body }) => ({
      item,
      title: this.stemsOf(title),
      terms: this.stemsOf(terms),
      body: this.stemsOf(body),
    }));
    for (const { title, terms, body } of this.entries) {
      for (const stem of [...title.keys(), ...terms.keys()]) this.topics.add(stem);
      for (const stem of new Set([...title.keys(), ...terms.keys(), ...body.keys()])) {
        this.seenIn.set(stem, (this.seenIn.get(stem) ?? 0) + 1);
      }
    }
  }

  /** The best first. */
  find(question: string): Found<T>[] {
    const asked = this.read(question);
    const all = asked.reduce((sum, { weight }) => sum + weight, 0);
    if (all === 0) return [];
    return this.entries
      .map((entry) => {
        const covered = asked.reduce((sum, one) => sum + one.weight * placeOf(one.stem, entry), 0);
        const score = covered / all;
        const named = titleAsked(entry, asked);
        const found = { item: entry.item, score, named };
        return { found, rank: score + titleShare * named };
      })
      .filter(({ found }) => found.score > 0)
      .toSorted((a, b) => b.rank - a.rank)
      .map(({ found }) => found);
  }

  /** The telling words of a question with what each weighs; slips of the pen are put right first. */
  private read(question: string): Asked[] {
    const written = words(question).map((word) =>
      this.speller.has(word) ? word : (this.speller.nearest(word) ?? word),
    );
    const asked = new Map<string, Asked>();
    for (const term of termsOf(written, this.language)) {
      asked.set(term.stem, { ...term, weight: this.weight(term) });
    }
    return [...asked.values()];
  }

  private weight({ stem, isFaint, isEveryday }: Term): number {
    const seen = this.seenIn.get(stem);
    const rare = Math.log(1 + this.entries.length / (seen ?? 1));
    if (isFaint) return rare * share.faint;
    if (isEveryday && !this.topics.has(stem)) return rare * share.everyday;
    return seen === undefined ? rare * share.unknown : rare;
  }

  private stemsOf(text: string): Map<string, Term> {
    return new Map(termsOf(words(text), this.language).map((term) => [term.stem, term]));
  }
}

function placeOf(stem: string, { title, terms, body }: Entry<unknown>): number {
  if (title.has(stem)) return place.title;
  if (terms.has(stem)) return place.terms;
  return body.has(stem) ? place.body : 0;
}

/** How much of a title was asked for, 0 to 1; its faint words can be asked for, but need not be. */
function titleAsked({ title }: Entry<unknown>, asked: readonly Asked[]): number {
  const telling = [...title.values()].filter(({ isFaint }) => !isFaint).length;
  const hit = asked.filter(({ stem }) => title.has(stem)).length;
  return Math.min(1, hit / Math.max(1, telling));
}
