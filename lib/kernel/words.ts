/** Letters without accents, in lower case: "Émile" and "emile" are one. */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The words of a text, folded; whatever is neither letter nor digit divides them. */
export function words(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A piece of a text; `hit` where a word of it was asked for. */
export type Piece = { text: string; hit: boolean };

/** Characters of text that stand before the first match. */
const lead = 40;

/**
 * About `length` characters of `text` on one line, around the first word that begins with one of
 * `wanted` (folded words), in pieces so that a screen can mark what matches.
 */
export function pieces(text: string, wanted: readonly string[], length: number): Piece[] {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const found = [...line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, word: match[0] }))
    .filter(({ word }) => wanted.some((one) => foldText(word).startsWith(one)));
  const start = startOf(line, found[0]?.from ?? 0);
  const end = Math.min(line.length, Math.max(start + length, found[0]?.to ?? 0));
  const list: Piece[] = [];
  const add = (from: number, to: number, hit: boolean) => {
    if (to > from) list.push({ text: line.slice(from, to), hit });
  };
  let at = start;
  for (const { from, to } of found.filter((one) => one.to <= end)) {
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, end, false);
  if (start > 0) list.unshift({ text: "… ", hit: false });
  if (end < line.length) list.push({ text: "…", hit: false });
  return list;
}

/** The beginning of a word, not far before the first match. */
function startOf(line: string, match: number): number {
  if (match <= lead) return 0;
  const space = line.indexOf(" ", match - lead);
  return space === -1 || space >= match ? match : space + 1;
}
