import type { Token } from "@/lib/safety/text/tokens";

import { file } from "./filing";
import { isOneEditApart } from "./spelling";

/** Words shorter than this must be spelt as they are. */
const shortestCorrected = 5;
/** Beginnings (`bleed*`) are filed under so many of their letters. */
const filedUnder = 3;

/** Every word that the rules know, each with a number. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly beginnings = new Map<string, { beginning: string; number: number }[]>();
  private readonly keyWords = new Map<string, string[]>();
  private readonly ordinary: ReadonlySet<string>;

  /** Misspellings of `keyWords` are forgiven, except where they are `ordinary` words. */
  constructor(keyWords: ReadonlySet<string>, ordinary: ReadonlySet<string>) {
    this.ordinary = ordinary;
    for (const word of keyWords) {
      if (word.length >= shortestCorrected) file(this.keyWords, word.charAt(0), word);
    }
  }

  /** The number of a word of the rules; `bleed*` is one for all that begin so. */
  add(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(word, number);
    if (word.endsWith("*")) {
      const beginning = word.slice(0, -1);
      file(this.beginnings, beginning.slice(0, filedUnder), { beginning, number });
    }
    return number;
  }

  /** The numbers of the words that a token may stand for. */
  numbersOf({ word, doubled, value }: Token): number[] {
    const found: number[] = [];
    this.collect(word, found);
    if (doubled !== null) this.collect(doubled, found);
    if (found.length === 0 && value === null) {
      this.correct(word, found);
      if (doubled !== null) this.correct(doubled, found);
    }
    return found;
  }

  private collect(word: string, found: number[]): void {
    const add = (number: number | undefined) => {
      if (number !== undefined && !found.includes(number)) found.push(number);
    };
    add(this.numbers.get(word));
    // "lips" and "lip", "baby's" and "baby" are one.
    if (word.length > 2 && word.endsWith("s")) add(this.numbers.get(word.slice(0, -1)));
    for (const { beginning, number } of this.beginnings.get(word.slice(0, filedUnder)) ?? []) {
      if (word.startsWith(beginning)) add(number);
    }
  }

  /** A word one edit away that begins with the same letter, as misspelt words do. */
  private correct(word: string, found: number[]): void {
    if (word.length < shortestCorrected || this.ordinary.has(word)) return;
    for (const meant of this.keyWords.get(word.charAt(0)) ?? []) {
      if (isOneEditApart(word, meant)) this.collect(meant, found);
    }
  }
}
