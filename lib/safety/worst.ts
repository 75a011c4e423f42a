import type { Flag, FlagId, Route, Screening } from "./types";

/** What several texts together call for; null when nothing was found in any. */
export type Verdict = {
  /** What to show: the gravest route of the gravest level. */
  kind: Route;
  level: Flag["level"];
  /** Somebody may harm themselves: a person to talk to is offered, whatever else stands beside it. */
  crisis: boolean;
  /** Without repeats, the gravest first. */
  flags: FlagId[];
};

/** Where several are as grave. */
const order: readonly Route[] = ["crisis", "emergency", "safeguarding", "same_day"];

/** Puts what was found in several texts together. */
export function worstOf(screenings: readonly Screening[]): Verdict | null {
  const found = screenings.flatMap(({ flags }) => flags);
  const grave = found.filter(({ level }) => level === "emergency");
  const counted = grave.length > 0 ? grave : found;
  const kind = order.find((route) => counted.some((flag) => flag.route === route));
  if (kind === undefined) return null;
  const rest = found.filter((flag) => !counted.includes(flag));
  return {
    kind,
    level: grave.length > 0 ? "emergency" : "urgent",
    crisis: found.some(({ route }) => route === "crisis"),
    flags: [...new Set([...counted, ...rest].map(({ id }) => id))],
  };
}
