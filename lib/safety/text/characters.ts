/** What one folded character is to the reader of a text. */
export type Kind = "letter" | "digit" | "apostrophe" | "nothing" | "other";

/** Letters that decomposition leaves whole. */
const joined: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ø: "o", ß: "ss", ł: "l" };

/**
 * A character without accents, in lower case; possibly two letters ("œ") or none. Each character
 * is judged alone, so that every letter keeps its place in the text that was given.
 */
export function fold(character: string): string {
  const lower = character.toLowerCase();
  if (lower <= "\u007f") return lower;
  return joined[lower] ?? lower.normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

/** Apostrophes in their many shapes; some keyboards write an accent or a prime for one. */
const apostrophes = "'’‘ʼ`´′＇";

export function kindOf(folded: string): Kind {
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
