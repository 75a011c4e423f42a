import { harmless } from "./lexicon/harmless";
import { fillers } from "./lexicon/fillers";
import { lexicon } from "./lexicon/all";
import { ordinary } from "./lexicon/ordinary";
import { keyWords } from "./lexicon/spelling";
import { qualifiers } from "./lexicon/qualifiers";
import type { Found } from "./match/combine";
import type { Hit, Seen } from "./match/find";
import { makePlan, type Plan } from "./match/plan";
import { measures } from "./match/reading";
import { findSigns } from "./match/signs";
import { rules } from "./rules/all";
import { rulesVersion } from "./rules/version";
import type { Flag, Level, Rule, ScreenOptions, Screening, Span } from "./types";

let prepared: Plan | undefined;

/** Prepares the rules at the first use: a page that screens nothing pays nothing. */
function plan(): Plan {
  prepared ??= makePlan({
    rules,
    lexicon,
    qualifiers: { ...qualifiers, ...harmless },
    measures,
    fillers,
    keyWords,
    ordinary,
  });
  return prepared;
}

/**
 * Looks for red flags in what a patient wrote, in English and French. A floor: what it finds calls
 * for at least this level, what it does not find proves nothing. Pure, offline, and never throws;
 * its work grows with the length of the text and no faster. Sources stand at each rule; see
 * `docs/safety.md` for what it is and is not.
 */
export function screenText(text: string, options: ScreenOptions = {}): Screening {
  return screenWith(text, options).screening;
}

/** The same, with the steps that it took: a test holds them against the length of the text. */
export function screenWith(
  text: string,
  options: ScreenOptions,
): { screening: Screening; steps: number } {
  const { found, tokens, steps } = findSigns(text, plan(), options);
  const flags = toFlags(found, tokens);
  return { screening: { version: rulesVersion, level: highest(flags), flags }, steps };
}

const rank: Readonly<Record<Level, number>> = { none: 0, urgent: 1, emergency: 2 };

function highest(flags: readonly Flag[]): Level {
  return flags.reduce<Level>(
    (level, flag) => (rank[flag.level] > rank[level] ? flag.level : level),
    "none",
  );
}

/** One flag per rule, the gravest first and otherwise in the order of the rules. */
function toFlags(found: readonly Found[], tokens: readonly Seen[]): Flag[] {
  const byRule = Map.groupBy(found, ({ line }) => line.rule);
  return rules
    .filter((rule) => byRule.has(rule))
    .map((rule) => toFlag(rule, byRule.get(rule) ?? [], tokens))
    .toSorted((a, b) => rank[b.level] - rank[a.level]);
}

function toFlag({ id, level, route }: Rule, found: readonly Found[], tokens: readonly Seen[]) {
  const signs = found.map(({ line }) => line.name);
  const about = found.flatMap(({ hits }) => hits.map((hit) => spanOf(hit, tokens)));
  return { id, level, route, signs, about: merge(about) };
}

function spanOf({ start, end }: Hit, tokens: readonly Seen[]): Span {
  return { from: tokens[start]?.from ?? 0, to: tokens[end]?.to ?? 0 };
}

/** Spans in order, those that overlap as one. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
