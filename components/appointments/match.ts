/** Letters without accents, in lower case: "Émile" is found by "emile". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Whether every word of `query` stands in one of `fields`. An empty query matches all. */
export function matches(query: string, fields: readonly (string | null | undefined)[]): boolean {
  const text = plain(fields.filter(Boolean).join(" "));
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
