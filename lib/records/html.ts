const signs: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What people wrote stays text, whatever it looks like. */
export const safe = (value: string): string =>
  value.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? "");

/** The same where it stands among other words, which its direction of writing must not turn. */
export const isolated = (value: string): string => `<bdi>${safe(value)}</bdi>`;

const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid}h3{margin:2rem 0 .25rem}
article{margin:.75rem 0;break-inside:avoid}article p{margin:0}.by{font-size:.875rem;opacity:.8}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}`;

/** How a page begins that opens anywhere: no script, no address that is called, and a policy that forbids both. */
export function pageHead(locale: string, title: string, furtherStyle = ""): string {
  return `<!doctype html>
<html lang="${safe(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title><style>${style}${furtherStyle}</style></head><body>
<h1>${safe(title)}</h1>
`;
}
