import { foldText } from "@/lib/kernel/words";

/** Whether every word of `query` stands in one of `fields`. An empty query matches all. */
export function matches(query: string, fields: readonly (string | null | undefined)[]): boolean {
  const text = foldText(fields.filter(Boolean).join(" "));
  return foldText(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
