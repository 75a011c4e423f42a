import type { Hit, Seen, Work } from "./find";
import { followsIn, remember } from "./nearness";
import type { Plan } from "./plan";

/**
 * Adds a hit wherever one group stands soon after another as a rule asks. It is done before
 * denials are read: the "not" of "not > respond" is part of a sign and denies nothing.
 */
export function withSequences(
  hits: readonly Hit[],
  tokens: readonly Seen[],
  plan: Plan,
  work: Work,
): Hit[] {
  const all: Hit[] = [];
  const recent = new Map<number, Hit[]>();
  const follows = followsIn(tokens);
  const meet = (hit: Hit): void => {
    all.push(hit);
    remember(recent, hit);
    for (const { first, as } of plan.sequences.get(hit.group) ?? []) {
      work.steps += 1;
      const before = recent.get(first)?.findLast((one) => follows(one, hit));
      if (before !== undefined) meet({ group: as, start: before.start, end: hit.end });
    }
  };
  hits.forEach(meet);
  return all;
}
