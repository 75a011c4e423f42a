/** Words that are both shorter than the first are taken as they are written; from the second on two slips are forgiven. */
const oneSlipFrom = 6;
const twoSlipsFrom = 9;

type Known = { word: string; plain: string };

/** The words of a language that are known, and which of them a misspelt one was to be. */
export class Speller {
  private readonly words: ReadonlySet<string>;
  /** By their first letter: it is seldom mistyped, and asking for it keeps other words from becoming ours. */
  private readonly byLetter = new Map<string, Known[]>();

  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    for (const word of this.words) {
      const letter = word.charAt(0);
      const list = this.byLetter.get(letter);
      const known = { word, plain: single(word) };
      if (list === undefined) this.byLetter.set(letter, [known]);
      else list.push(known);
    }
  }

  has(word: string): boolean {
    return this.words.has(word);
  }

  /** The known word that was most likely meant by one that is not known; null when none is near. */
  nearest(word: string): string | null {
    const plain = single(word);
    const allowed = word.length >= twoSlipsFrom ? 2 : 1;
    let nearest: string | null = null;
    let fewest = allowed + 1;
    for (const known of this.byLetter.get(word.charAt(0)) ?? []) {
      const found = distance(plain, known.plain, allowed);
      if (found >= fewest) continue;
      fewest = found;
      nearest = known.word;
    }
    return nearest;
  }
}

/** A letter doubled or not is the commonest slip of all, and counts for none. */
function single(word: string): string {
  return word.replaceAll(/(.)\1/g, "$1");
}

function distance(a: string, b: string, allowed: number): number {
  if (a === b) return 0;
  if (Math.max(a.length, b.length) < oneSlipFrom) return Infinity;
  return Math.abs(a.length - b.length) > allowed ? Infinity : slips(a, b);
}

/** Letters missing, too many, other ones, or two neighbours swapped: how many such slips lie between two words. */
function slips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(beforeLast, j - 2) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
