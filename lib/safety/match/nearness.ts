import type { Hit, Seen } from "./find";

/** Words that may stand between two units of a sequence, between parts that are near, and wide. */
const reach = { sequence: 3, near: 5, pause: 3, wide: 16 };

/** So many of the latest hits of a group are remembered: a nearer one is the better one. */
const remembered = 3;

export function remember(recent: Map<number, Hit[]>, hit: Hit): void {
  const list = recent.get(hit.group);
  if (list === undefined) recent.set(hit.group, [hit]);
  else {
    list.push(hit);
    if (list.length > remembered) list.shift();
  }
}

export function apart(a: Hit, b: Hit): boolean {
  return a.end < b.start || b.end < a.start;
}

type Fit = (a: Hit, b: Hit) => boolean;

/** Words that stand between two hits, small ones not counted. */
function between(tokens: readonly Seen[], a: Hit, b: Hit): number {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  const end = tokens[first.end];
  const start = tokens[second.start];
  if (end === undefined || start === undefined) return Number.POSITIVE_INFINITY;
  return start.place - end.place - (end.isFiller ? 0 : 1);
}

/** In one clause, or with a pause between. */
export function nearIn(tokens: readonly Seen[]): Fit {
  return (a, b) => {
    const one = tokens[a.start];
    const other = tokens[b.start];
    const words = between(tokens, a, b);
    if (one?.clause === other?.clause) return words <= reach.near;
    return one?.sentence === other?.sentence && words <= reach.pause;
  };
}

/** In this sentence or a neighbour. */
export function wideIn(tokens: readonly Seen[]): Fit {
  return (a, b) => {
    const sentences = (tokens[a.start]?.sentence ?? 0) - (tokens[b.start]?.sentence ?? 0);
    return Math.abs(sentences) <= 1 && between(tokens, a, b) <= reach.wide;
  };
}

/** Soon after the other, in one clause. */
export function followsIn(tokens: readonly Seen[]): Fit {
  return (before, after) =>
    before.end < after.start &&
    tokens[before.start]?.clause === tokens[after.start]?.clause &&
    between(tokens, before, after) <= reach.sequence;
}
