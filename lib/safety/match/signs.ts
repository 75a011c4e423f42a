import { readText } from "@/lib/safety/text/tokens";

import { combine, type Found } from "./combine";
import { readDoubts } from "./doubts";
import { doubt } from "./scene";
import { findHits, see, type Hit, type Seen, type Work } from "./find";
import { measuresOfAge } from "./measure-age";
import { readMeasures } from "./measures";
import type { Plan } from "./plan";
import { withSequences } from "./sequences";

/** What is known of the person from elsewhere. A text can add to it, never take from it. */
export type Known = { age?: number | null; pregnant?: boolean };

export type SignsFound = {
  found: Found[];
  tokens: readonly Seen[];
  /** Whether a group holds, from the text and from elsewhere. */
  holds(group: string): boolean;
  /** The same, of somebody here and now: not asked in general, and no condition. */
  says(group: string): boolean;
  /** Whether a token is not said of somebody here and now: denied, long ago, asked, a saying. */
  isDoubted(token: number): boolean;
  steps: number;
};

/** Finds the signs of a plan in a text. */
export function findSigns(text: string, plan: Plan, known: Known): SignsFound {
  const work: Work = { steps: 0 };
  const read = readText(text);
  const tokens = see(read, plan);
  const single = [...findHits(tokens, plan, work), ...readMeasures(tokens, plan.groups)];
  const hits = withSequences(single.toSorted(inOrder), tokens, plan, work);
  const doubts = readDoubts(read, tokens, hits, plan);
  const standing = hits.filter((hit) => !doubts.isVoid(hit));
  const groups = knownGroups(standing, known, plan);
  const isDoubted = (hit: Hit) => (doubts.of(hit) & ~doubt.gone) !== 0;
  const said = knownGroups(
    standing.filter((hit) => !isDoubted(hit)),
    known,
    plan,
  );
  const found = combine(hits, { tokens, plan, doubts, known: groups, work });
  return {
    found,
    tokens,
    holds: (group) => groups.has(plan.groups.get(group) ?? -1),
    says: (group) => said.has(plan.groups.get(group) ?? -1),
    isDoubted: (token) => isDoubted({ group: -1, start: token, end: token }),
    steps: work.steps + text.length,
  };
}

/** In the order in which they end. */
function inOrder(a: Hit, b: Hit): number {
  return a.end - b.end || a.start - b.start;
}

/** What is known of the person, from the text and from elsewhere. */
function knownGroups(hits: readonly Hit[], { age, pregnant }: Known, plan: Plan): Set<number> {
  const known = new Set(hits.map(({ group }) => group));
  const number = (name: string) => plan.groups.get(name) ?? -1;
  if (pregnant === true) known.add(number("pregnant")).add(number("birth_or_pregnancy"));
  if (age != null) for (const measure of measuresOfAge(age)) known.add(number(measure));
  for (const [measure, names] of Object.entries(impliedByAge)) {
    if (known.has(number(measure))) for (const name of names) known.add(number(name));
  }
  return known;
}

/** Who is so young is a baby or a child, whether or not the word was used. */
const impliedByAge = {
  under_3_months: ["baby", "child"],
  months_3_to_6: ["baby", "child"],
  child_age: ["child"],
};
