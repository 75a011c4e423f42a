import type { Text } from "@/lib/safety/text/tokens";

import type { Hit, Seen } from "./find";
import type { Plan } from "./plan";
import { denials } from "./denials";
import { passed } from "./passed";
import { questions } from "./questions";
import { doubt, sceneOf } from "./scene";

/** Doubts of such a kind make words count for nothing, whatever the sign. */
const voids = doubt.denied | doubt.past | doubt.harmless;

export type Doubts = { of(hit: Hit): number; isVoid(hit: Hit): boolean };

/** Reads what the words around the hits do to them. */
export function readDoubts(
  text: Text,
  tokens: readonly Seen[],
  hits: readonly Hit[],
  plan: Plan,
): Doubts {
  const marks = new Uint8Array(tokens.length);
  const scene = sceneOf(text, tokens, hits, plan, marks);
  for (const { start, end } of scene.hits("harmless")) scene.mark(start, end, doubt.harmless);
  denials(scene);
  passed(scene);
  questions(scene);
  const of = ({ start, end }: Hit) => {
    let all = 0;
    for (let at = start; at <= end; at += 1) all |= marks[at] ?? 0;
    return all;
  };
  return { of, isVoid: (hit) => (of(hit) & voids) !== 0 };
}
