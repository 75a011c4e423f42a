import { findLinks } from "./links";

/** A piece of a line. */
export type Inline =
  | { kind: "text" | "strong" | "struck" | "code" | "mention"; text: string }
  | { kind: "link"; text: string; href: string };

/** Lines that stand together: words, or words that were quoted. */
export type Block = { kind: "plain" | "quote"; parts: Inline[] };

const marked = {
  "*": "strong",
  "~": "struck",
  "`": "code",
} as const;

/**
 * `*strong*`, `~struck~` and `` `code` ``, where the signs stand at the edges of words: "2 * 3 * 4",
 * "2*3*4" and "~5 ml" are left alone, because a dose must read as it was written.
 */
const signs = /(?<![\p{L}\p{N}*~`])([*~`])(?=[^\s*~`])([^\n]*?[^\s*~`])\1(?![\p{L}\p{N}*~`])/gu;

/**
 * A message in the little formatting that plain text can carry. What comes out is text in parts and
 * never markup, so nothing that was typed or pasted can become more than words. `names` are the people
 * who can be mentioned: `@` before any other name is only a sign.
 */
export function formatText(text: string, names: readonly string[]): Block[] {
  const blocks: { kind: Block["kind"]; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const isQuote = line.startsWith("> ") || line === ">";
    const kind = isQuote ? "quote" : "plain";
    const last = blocks.at(-1);
    const words = isQuote ? line.slice(2) : line;
    if (last?.kind === kind) last.lines.push(words);
    else blocks.push({ kind, lines: [words] });
  }
  return blocks.map(({ kind, lines }) => ({ kind, parts: inline(lines.join("\n"), names) }));
}

function inline(text: string, names: readonly string[]): Inline[] {
  return findLinks(text).flatMap((part): Inline[] =>
    part.href === null
      ? withSigns(part.text, names)
      : [{ kind: "link", text: part.text, href: part.href }],
  );
}

function withSigns(text: string, names: readonly string[]): Inline[] {
  return split(text, signs, (match) => {
    const kind = Object.entries(marked).find(([sign]) => sign === match[1])?.[1];
    return kind === undefined ? null : { kind, text: match[2] ?? "" };
  }).flatMap((part) => (part.kind === "text" ? withMentions(part.text, names) : [part]));
}

function withMentions(text: string, names: readonly string[]): Inline[] {
  const mention = mentionOf(names);
  if (mention === null) return [{ kind: "text", text }];
  return split(text, mention, (match) => ({ kind: "mention", text: match[0] }));
}

/** The people whom a text names with an `@`. */
export function mentionedIn(text: string, names: readonly string[]): Set<string> {
  const mention = mentionOf(names);
  if (mention === null || !text.includes("@")) return new Set();
  return new Set([...text.matchAll(mention)].map((match) => match[0].slice(1)));
}

/** Longer names first: "@Ana Li" must not be taken for "@Ana". */
function mentionOf(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  const all = names.toSorted((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])@(?:${all.join("|")})(?![\\p{L}\\p{N}])`, "gu");
}

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** Cuts a text at what `pattern` finds; what `make` does not take stays text. */
function split(
  text: string,
  pattern: RegExp,
  make: (match: RegExpMatchArray) => Inline | null,
): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const made = make(match);
    if (made === null) continue;
    if (match.index > at) parts.push({ kind: "text", text: text.slice(at, match.index) });
    parts.push(made);
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}
