/** A piece of a message: words, or an address that may be opened. */
export type TextPart = { text: string; href: string | null };

const candidate = /https?:\/\/[^\s<>"'`\p{Cc}\p{Cf}]+/giu;
const trailing = /[.,;:!?…)\]}»”’]+$/u;

/**
 * Finds the web addresses in a plain text. Only http and https, only what the address parser takes,
 * and never one with a user name in it: `https://clinic.example@evil.example` leads to the second.
 */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(candidate)) {
    const address = balanced(match[0]);
    const href = safeHref(address);
    if (href === null) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), href: null });
    parts.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null });
  return parts;
}

/** The sentence's own punctuation is not part of the address; a bracket that was opened in it is. */
function balanced(found: string): string {
  const cut = found.replace(trailing, "");
  const closing = found.slice(cut.length);
  return cut.includes("(") && !cut.includes(")") && closing.startsWith(")") ? `${cut})` : cut;
}

function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && url.username === "" && url.password === "" ? url.href : null;
}
