/** What one folded character is to the reader of a text. */
export type Kind = "letter" | "digit" | "apostrophe" | "nothing" | "other";

/** Letters that decomposition leaves whole. */
const joined: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ø: "o", ß: "ss", ł: "l" };

/**
 * A character without accents, in lower case; possibly two letters ("œ") or none. Each character
 * is judged alone, so that every letter keeps its place in the text that was given.
 */
function fold(character: string): string {
  const lower = character.toLowerCase();
  if (lower <= "\u007f") return lower;
  return joined[lower] ?? lower.normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

/** Apostrophes in their many shapes; some keyboards write an accent or a prime for one. */
const apostrophes = "'’‘ʼ`´′＇";

function kindOf(folded: string): Kind {
  if (folded >= "a" && folded <= "z") return "letter";
  if (folded >= "0" && folded <= "9") return "digit";
  if (folded === " ") return "other";
  if (folded === "") return "nothing";
  if (apostrophes.includes(folded)) return "apostrophe";
  if (folded <= "\u007f") return "other";
  // Zero-width characters, joiners and marks of direction.
  if (/^\p{Cf}/u.test(folded)) return "nothing";
  return /^\p{L}/u.test(folded) ? "letter" : "other";
}

export type Character = { folded: string; kind: Kind };

const read = (character: string): Character => {
  const folded = fold(character);
  return { folded, kind: kindOf(folded) };
};

/** The characters of English and French, read once. */
const common = Array.from({ length: 0x180 }, (_, code) => read(String.fromCodePoint(code)));

/** What a character is, by itself and by its code point. */
export function characterOf(character: string, code: number): Character {
  return common[code] ?? read(character);
}
