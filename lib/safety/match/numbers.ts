import type { Seen } from "./find";

/** A number in figures or words, at a token. */
export type Numeral = { at: number; value: number };

const spelt: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  couple: 2,
  few: 3,
  several: 4,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  quinze: 15,
  vingt: 20,
  trente: 30,
  quarante: 40,
  quelques: 3,
  plusieurs: 4,
  dizaine: 10,
  vingtaine: 20,
  trentaine: 30,
  a: 1,
  an: 1,
  whole: 1,
};

export function numbersIn(tokens: readonly Seen[]): Numeral[] {
  return tokens.flatMap(({ value, word }, at) => {
    const worth = value ?? (Object.hasOwn(spelt, word) ? spelt[word] : undefined);
    return worth === undefined ? [] : [{ at, value: worth }];
  });
}

/** The word at a place, if it is in the same sentence as another. */
export function wordAt(tokens: readonly Seen[], at: number, near: number): string {
  const token = tokens[at];
  return token?.sentence === tokens[near]?.sentence ? (token?.word ?? "") : "";
}

/** Is one of these words at most `most` tokens away, before or after? */
export function isNear(
  tokens: readonly Seen[],
  at: number,
  words: ReadonlySet<string>,
  { before, after }: { before: number; after: number },
): boolean {
  for (let place = at - before; place <= at + after; place += 1) {
    if (place !== at && words.has(wordAt(tokens, place, at))) return true;
  }
  return false;
}

/** A set from a list with blanks between its words. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
