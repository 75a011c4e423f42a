import type { Sign } from "@/lib/safety/types";

import type { Doubts } from "./doubts";
import { file } from "./filing";
import type { Hit, Seen, Work } from "./find";
import { apart, nearIn, remember, wideIn } from "./nearness";
import type { Line, Plan } from "./plan";
import { doubt } from "./scene";

/** A sign that stands in a text, with the tokens that make it up. */
export type Found = { line: Line; hits: readonly Hit[] };

/**
 * Puts hits together to signs, in the order in which they end. Each hit meets the lines of its own
 * group and at most `remembered` hits of each other one: the work grows with the text and no faster.
 * Of each sign the first place where it stands is kept.
 */
export function combine(hits: readonly Hit[], combining: Combining): Found[] {
  const { tokens, plan, doubts, known, work } = combining;
  const found = new Map<Sign, Found>();
  const recent = new Map<number, Hit[]>();
  const fits = { near: nearIn(tokens), wide: wideIn(tokens) };
  const pick: Pick = (group, hit, fit) =>
    recent.get(group)?.findLast((one) => apart(one, hit) && fits[fit](one, hit));
  const tryLine = (line: Line, hit: Hit) => {
    work.steps += 1;
    if (found.has(line.sign)) return;
    const parts = partsOf(line, hit, pick);
    if (parts?.every((part) => stands(line, doubts.of(part)))) {
      found.set(line.sign, { line, hits: parts });
    }
  };
  const standing = hits.filter((hit) => !doubts.isVoid(hit));
  const lines = possibleLines(standing, plan, known);
  for (const hit of standing) {
    const own = lines.get(hit.group);
    if (own === undefined) continue;
    remember(recent, hit);
    for (const line of own) tryLine(line, hit);
  }
  return [...found.values()];
}

export type Combining = {
  tokens: readonly Seen[];
  plan: Plan;
  doubts: Doubts;
  known: ReadonlySet<number>;
  work: Work;
};

/** The lines of which every group stands somewhere in the text, by their groups. */
function possibleLines(
  hits: readonly Hit[],
  plan: Plan,
  known: ReadonlySet<number>,
): Map<number, Line[]> {
  const there = new Set<number>();
  for (const { group } of hits) if (plan.lines.has(group)) there.add(group);
  const possible = new Map<number, Line[]>();
  for (const group of there) {
    for (const line of plan.lines.get(group) ?? []) {
      if (!line.groups.every((one) => there.has(one))) continue;
      if (line.known.every((one) => known.has(one))) file(possible, group, line);
    }
  }
  return possible;
}

type Pick = (group: number, hit: Hit, fit: "near" | "wide") => Hit | undefined;

/** A hit for each part of the line, of which one is `hit`; null when one is missing. */
function partsOf(line: Line, hit: Hit, pick: Pick): Hit[] | null {
  const near = without(line.near, hit.group);
  if (near !== null) return gather(hit, near, line.wide, pick);
  const [first, ...others] = line.near;
  const anchor = first === undefined ? undefined : pick(first, hit, "wide");
  const rest = gather(anchor, others, without(line.wide, hit.group) ?? [], pick);
  return rest === null ? null : [...rest, hit];
}

/** The anchor with what must stand near it and around it. */
function gather(
  anchor: Hit | undefined,
  near: readonly number[],
  wide: readonly number[],
  pick: Pick,
): Hit[] | null {
  if (anchor === undefined) return null;
  const parts = [
    anchor,
    ...near.map((group) => pick(group, anchor, "near")),
    ...wide.map((group) => pick(group, anchor, "wide")),
  ];
  const there = parts.filter((part) => part !== undefined);
  return there.length === parts.length ? there : null;
}

/** A list without one of its members; null when it was none. */
function without(list: readonly number[], one: number): number[] | null {
  const at = list.indexOf(one);
  return at === -1 ? null : list.toSpliced(at, 1);
}

/** What is doubtful about the words may not matter to this sign. */
function stands({ sign }: Line, doubts: number): boolean {
  if ((doubts & doubt.general) !== 0 && sign.evenIfAsked !== true) return false;
  if ((doubts & doubt.gone) !== 0 && sign.evenIfGone !== true) return false;
  return (doubts & doubt.supposed) === 0 || sign.evenIfSupposed === true;
}
