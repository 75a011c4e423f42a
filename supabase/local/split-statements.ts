/**
 * Cuts a SQL file into its statements, without the closing semicolons; comments stay with the
 * statement they precede, as the Supabase command line keeps them. Quotes, dollar quotes, nested
 * comments and `begin atomic … end` bodies are not cut.
 */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let atomic = 0;
  for (const token of text.matchAll(tokens)) {
    const [found] = token;
    const word = found.toLowerCase();
    if (/^begin\s+atomic$/.test(word)) {
      atomic += 1;
    } else if (atomic > 0 && word === "case") {
      atomic += 1;
    } else if (atomic > 0 && word === "end") {
      atomic -= 1;
    } else if (found === ";" && atomic === 0) {
      statements.push(text.slice(start, token.index).trim());
      start = token.index + 1;
    }
  }
  statements.push(text.slice(start).trim());
  return statements.filter((statement) => withoutComments(statement) !== "");
}

const comments = String.raw`--[^\n]*|/\*(?:[^*/]|\*(?!/)|/(?!\*)|/\*(?:[^*]|\*(?!/))*\*/)*\*/`;

/** What may hide a semicolon, the semicolon itself, and the words that open and close an SQL-standard body. */
const tokens = new RegExp(
  [
    comments,
    String.raw`\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$`,
    String.raw`\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'`,
    `'(?:[^']|'')*'`,
    `"(?:[^"]|"")*"`,
    String.raw`\bbegin\s+atomic\b|\bcase\b|\bend\b`,
    ";",
  ].join("|"),
  "gi",
);

function withoutComments(statement: string): string {
  return statement.replace(new RegExp(comments, "g"), "").trim();
}
