import { doubt, type Scene } from "./scene";
import type { Hit } from "./find";

/** What was long ago, and what has stopped. */
export function passed(scene: Scene): void {
  const index = clausesOf(scene);
  const isNow = new Set(scene.hits("now").map(({ start }) => scene.tokens[start]?.sentence));
  const lives = (hit: Hit) => isNow.has(scene.tokens[hit.start]?.sentence);
  const past = [...scene.hits("long_ago"), ...scene.hits("history")];
  for (const clause of new Set(past.map(({ start }) => index.clauseOf(start)))) {
    markPast(index, clause);
  }
  const gone = scene.hits("gone").filter((one) => !lives(one) && !isTaken(scene, one));
  // Of several in one clause the last says how far it reaches.
  for (const hit of new Map(gone.map((one) => [index.clauseOf(one.start), one])).values()) {
    markGone(index, hit);
  }
}

function isTaken(scene: Scene, { start, end }: Hit): boolean {
  return scene.isTaken(start) || scene.isTaken(end);
}

/** A clause by the tokens that it begins and ends with. */
type Clause = { from: number; to: number; words: number; sentence: number };

type Index = {
  scene: Scene;
  clauses: Clause[];
  clauseOf(token: number): number;
  /** Clauses that need no verb of the past: "history of", "used to". */
  history: ReadonlySet<number>;
  /** Clauses with a word of the past tense, and with one that says that it is still so. */
  past: ReadonlySet<number>;
  present: ReadonlySet<number>;
  /** Clauses that say that it is today, or again. */
  now: ReadonlySet<number>;
};

function clausesOf(scene: Scene): Index {
  const clauses: Clause[] = [];
  scene.tokens.forEach((token, at) => {
    const clause = clauses[token.clause];
    const words = token.isFiller ? 0 : 1;
    if (clause === undefined) {
      clauses[token.clause] = { from: at, to: at, words, sentence: token.sentence };
    } else {
      clause.to = at;
      clause.words += words;
    }
  });
  const clauseOf = (token: number) => scene.tokens[token]?.clause ?? -1;
  const withGroup = (name: string) => new Set(scene.hits(name).map(({ start }) => clauseOf(start)));
  return {
    scene,
    clauses,
    clauseOf,
    history: withGroup("history"),
    past: withGroup("past_tense"),
    present: withGroup("present_tense"),
    now: withGroup("now"),
  };
}

/** So few words beside "in 2019" belong to the clause next to it. */
const shortClause = 4;

/** The clause that says when; and those beside it when it says little else. */
function markPast(index: Index, own: number): void {
  const around = isShort(index, own) ? [own - 1, own, own + 1] : [own];
  const sentence = index.clauses[own]?.sentence;
  const isPast = index.history.has(own) || around.some((clause) => index.past.has(clause));
  for (const clause of around) {
    const { from, to, sentence: its } = index.clauses[clause] ?? { from: 1, to: 0, sentence: -1 };
    if (its !== sentence || !isPast || index.present.has(clause) || index.now.has(clause)) continue;
    index.scene.mark(from, to, doubt.past);
  }
}

function isShort({ clauses }: Index, clause: number): boolean {
  return (clauses[clause]?.words ?? Number.POSITIVE_INFINITY) <= shortClause;
}

/** What stands before "has stopped" in its clause, or in the one before when it says little else. */
function markGone(index: Index, hit: Hit): void {
  const own = index.clauseOf(hit.start);
  const before = isShort(index, own) ? own - 1 : own;
  for (const clause of new Set([before, own])) {
    const { from, to, sentence } = index.clauses[clause] ?? { from: 1, to: 0, sentence: -1 };
    if (sentence !== index.clauses[own]?.sentence) continue;
    index.scene.mark(from, Math.min(to, hit.end), doubt.gone);
  }
}
