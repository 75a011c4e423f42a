import type { Token } from "@/lib/safety/text/tokens";

import { isOneEditApart, lettersLeftOut } from "./spelling";

/** Words shorter than this must be spelt as they are. */
const shortestCorrected = 5;
const shortestBeginning = 3;

/** Every word that the rules know, each with a number. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly beginnings = new Map<string, number>();
  private readonly misspelt = new Map<string, string[]>();
  private longestBeginning = 0;
  private readonly ordinary: ReadonlySet<string>;

  /** Misspellings of `keyWords` are forgiven, except where they are `ordinary` words. */
  constructor(keyWords: ReadonlySet<string>, ordinary: ReadonlySet<string>) {
    this.ordinary = ordinary;
    for (const word of keyWords) if (word.length >= shortestCorrected) this.addMisspelt(word);
  }

  /** The number of a word of the rules; `bleed*` is one for all that begin so. */
  add(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(word, number);
    if (word.endsWith("*")) this.addBeginning(word.slice(0, -1), number);
    return number;
  }

  private addBeginning(beginning: string, number: number): void {
    this.beginnings.set(beginning, number);
    this.longestBeginning = Math.max(this.longestBeginning, beginning.length);
  }

  private addMisspelt(word: string): void {
    for (const left of [word, ...lettersLeftOut(word)]) {
      const list = this.misspelt.get(left);
      if (list === undefined) this.misspelt.set(left, [word]);
      else list.push(word);
    }
  }

  /** The numbers of the words that a token may stand for. */
  numbersOf(token: Token): number[] {
    const found = new Set<number>();
    for (const word of [token.word, token.doubled]) if (word !== null) this.collect(word, found);
    if (found.size === 0) this.correct(token, found);
    return [...found];
  }

  private collect(word: string, found: Set<number>): void {
    for (const number of [this.numbers.get(word), this.numbers.get(singular(word))]) {
      if (number !== undefined) found.add(number);
    }
    const end = Math.min(word.length, this.longestBeginning);
    for (let length = shortestBeginning; length <= end; length += 1) {
      const beginning = this.beginnings.get(word.slice(0, length));
      if (beginning !== undefined) found.add(beginning);
    }
  }

  private correct(token: Token, found: Set<number>): void {
    for (const word of [token.word, token.doubled]) {
      if (word === null || word.length < shortestCorrected || token.value !== null) continue;
      if (this.ordinary.has(word) || this.ordinary.has(singular(word))) continue;
      for (const meant of this.meant(word)) this.collect(meant, found);
    }
  }

  /** Words one edit away that begin with the same letter, as misspelt words do. */
  private meant(word: string): string[] {
    const near = [word, ...lettersLeftOut(word)].flatMap((left) => this.misspelt.get(left) ?? []);
    return near.filter((one) => one.startsWith(word.charAt(0)) && isOneEditApart(word, one));
  }
}

/** "lips" and "lip", "baby's" and "baby" are one. */
function singular(word: string): string {
  return word.length > 2 && word.endsWith("s") ? word.slice(0, -1) : word;
}
