/** No longer than a passage of the library may be. */
export const maxPassage = 600;
/** What is longer is left to the page that the passages come from. */
export const maxPassages = 8;

/** Telephone numbers are the clinic's to give, and amounts of a medicine nobody's here. */
const unfit = [
  /\b(?:911|999|112|988|111)\b|\b1?-?\(?\d{3}\)?[-\s]\d{3}-\d{4}\b|\b1-8\d\d-/,
  /\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|ml|iu|units?|tablets?|pills?|drops)\b/i,
];

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  rsquo: "’",
  lsquo: "‘",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
};

export type SummaryText = {
  passages: string[];
  /** Sentences that name a telephone number or a dose, which no article of the library does. */
  dropped: number;
  /** Passages that were too many. */
  cut: number;
};

/**
 * The plain passages of a summary in HTML: paragraphs and items of lists, put together up to the
 * length of a passage, without marks, links and whatever the library does not say.
 */
export function passagesOf(html: string): SummaryText {
  let dropped = 0;
  const sentences = blocksOf(html).map((block) => {
    const all = block.split(/(?<=[.!?])\s+/);
    const fit = all.filter((one) => !unfit.some((pattern) => pattern.test(one)));
    dropped += all.length - fit.length;
    return fit.flatMap((one) => pieces(one.trim()));
  });
  const passages: string[] = [];
  for (const block of sentences) {
    for (const [at, sentence] of block.entries()) {
      const last = passages.at(-1);
      const joined = last === undefined || at === 0 ? null : `${last} ${sentence}`;
      if (joined !== null && joined.length <= maxPassage) passages[passages.length - 1] = joined;
      else passages.push(sentence);
    }
  }
  const full = gathered(passages);
  return {
    passages: full.slice(0, maxPassages),
    dropped,
    cut: Math.max(0, full.length - maxPassages),
  };
}

/** Short ones, such as the items of a list, belong to what stands before them. */
function gathered(passages: readonly string[]): string[] {
  const full: string[] = [];
  for (const one of passages) {
    const joined = `${full.at(-1) ?? ""} ${one}`.trim();
    if (full.length > 0 && joined.length <= maxPassage) full[full.length - 1] = joined;
    else full.push(one);
  }
  return full;
}

/** A sentence that is longer than a passage, cut between words. */
function pieces(sentence: string): string[] {
  const out: string[] = [];
  let rest = sentence;
  while (rest.length > maxPassage) {
    const space = rest.lastIndexOf(" ", maxPassage);
    const at = space > 0 ? space : maxPassage;
    out.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === "" ? out : [...out, rest];
}

function blocksOf(html: string): string[] {
  return html
    .replaceAll(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)\s*>/gi, " ")
    .replaceAll(/<li\b[^>]*>/gi, "\n")
    .replaceAll(/<\/?(?:p|ul|ol|h[1-6]|div|br|table|tr)\b[^>]*>/gi, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => decoded(whole, name))
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

function decoded(whole: string, name: string): string {
  if (!name.startsWith("#")) return named[name.toLowerCase()] ?? whole;
  const code = name[1]?.toLowerCase() === "x" ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : " ";
}
