/**
 * The language of the rules.
 *
 * - `chest pain`: a phrase. Small words between its words ("my", "is", "la") are passed over.
 * - `stop|stops|come_to_rest bleeding`: one of these, then "bleeding".
 * - `bleed*`: every word that begins so.
 * - `{chest}`: any phrase of that group of the lexicon, or a measure such as `{fever_38}`.
 * - `{cannot} > breathe`: the second soon after the first, in one clause.
 * - `{chest} & {pain}`: near each other in any order, in one clause.
 * - `{belly} & {pain} && vomit*`: the same, and the last anywhere in this sentence or a neighbour.
 *   One stretch only may have several parts that are near each other.
 * - `~{pregnant}`: known of the person, from anywhere in the text or from elsewhere.
 */
export type Pattern = {
  /** Each part is near another; within a part, one unit soon after the other. */
  near: Unit[][];
  wide: Unit[][];
  known: string[];
};

/** The name of a group, or a phrase. */
export type Unit = { group: string } | { phrase: string };

export function parsePattern(source: string): Pattern {
  const stretches = source.split(" && ").map((stretch) => stretch.split(" & "));
  const known = stretches.flat().filter((part) => part.startsWith("~{"));
  const rest = stretches
    .map((parts) => parts.filter((part) => !part.startsWith("~{")))
    .filter((parts) => parts.length > 0)
    .toSorted((a, b) => b.length - a.length);
  const [near = [], ...wide] = rest;
  if (near.length === 0 || wide.some((parts) => parts.length > 1)) {
    throw new Error(`Parts that are near each other must be one stretch of "${source}"`);
  }
  return {
    near: near.map(parsePart),
    wide: wide.flat().map(parsePart),
    known: known.map((part) => part.slice(2, -1)),
  };
}

function parsePart(part: string): Unit[] {
  return part.split(" > ").map(parseUnit);
}

function parseUnit(source: string): Unit {
  const unit = source.trim();
  return unit.startsWith("{") ? { group: unit.slice(1, -1) } : { phrase: unit };
}

/** "stop|stops bleeding" stands for two phrases. */
export function expandPhrase(phrase: string): string[][] {
  return phrase
    .trim()
    .split(/\s+/)
    .reduce<string[][]>(
      (starts, word) =>
        word.split("|").flatMap((one) => starts.map((start) => [...start, ...one.split("_")])),
      [[]],
    );
}
