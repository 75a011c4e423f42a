import type { Text } from "@/lib/safety/text/tokens";

import { file } from "./filing";
import type { Hit, Seen } from "./find";
import type { Plan } from "./plan";

/** Why words may not mean that something is so, here and now. */
export const doubt = {
  /** "no chest pain" */
  denied: 1,
  /** "two years ago" */
  past: 2,
  /** "dying to see you", "the stroke clinic" */
  harmless: 4,
  /** "what are the signs of" */
  general: 8,
  /** "call if you get" */
  supposed: 16,
  /** "it has stopped" */
  gone: 32,
} as const;

/** What a qualifier looks at: the tokens, and where each group of qualifiers was found. */
export type Scene = {
  text: Text;
  tokens: readonly Seen[];
  /** Hits of a group of qualifiers, by its name. */
  hits(name: string): readonly Hit[];
  /** Tokens of a whole part of a sign, and of what only looks like a denial. */
  isTaken(token: number): boolean;
  /** Adds a doubt to the tokens of a stretch. */
  mark(from: number, to: number, doubt: number): void;
};

export function sceneOf(
  text: Text,
  tokens: readonly Seen[],
  hits: readonly Hit[],
  plan: Plan,
  marks: Uint8Array,
): Scene {
  const byGroup = new Map<number, Hit[]>();
  const taken = new Uint8Array(tokens.length);
  const looksLikeDenial = plan.groups.get("not_a_denial");
  for (const { group, start, end } of hits) {
    const isPhrase = end > start && plan.lines.has(group);
    if (isPhrase || group === looksLikeDenial) taken.fill(1, start, end + 1);
    if (plan.qualifiers.has(group)) file(byGroup, group, { group, start, end });
  }
  return {
    text,
    tokens,
    hits: (name) => byGroup.get(plan.groups.get(name) ?? -1) ?? [],
    isTaken: (token) => taken[token] === 1,
    mark: (from, to, kind) => {
      for (let at = Math.max(0, from); at <= to && at < marks.length; at += 1) {
        marks[at] = (marks[at] ?? 0) | kind;
      }
    },
  };
}
