import type { Sign } from "@/lib/safety/types";

import { foldText } from "@/lib/kernel/words";

import { file } from "./filing";
import { expandPhrase, parsePattern, type Unit } from "./pattern";
import { addPhrase, newNode, type Node } from "./trie";
import { Vocabulary } from "./vocabulary";

/** Whatever has signs: a red flag, or a complaint that is none. */
export type Signed = { id: string; signs: Readonly<Record<string, Sign>> };

/** Word groups by name, each a list of phrases between commas. */
export type Lexicon = Readonly<Record<string, string>>;

/** One pattern of one sign, by the numbers of its groups. */
export type Line = {
  rule: Signed;
  name: string;
  sign: Sign;
  near: readonly number[];
  wide: readonly number[];
  known: readonly number[];
  /** The groups of `near` and `wide`, each once. */
  groups: readonly number[];
};

/** "`first`, soon after it the group that this is filed under" is a hit of `as`. */
export type Sequence = { first: number; as: number };

/** The rules, prepared so that a text is read once. */
export type Plan = {
  vocabulary: Vocabulary;
  root: Node;
  fillers: ReadonlySet<string>;
  groups: ReadonlyMap<string, number>;
  /** Groups that qualify what stands around them, and are no sign of anything. */
  qualifiers: ReadonlySet<number>;
  sequences: ReadonlyMap<number, readonly Sequence[]>;
  /** Lines by each group that they are made of. */
  lines: ReadonlyMap<number, readonly Line[]>;
};

export type PlanInput = {
  rules: readonly Signed[];
  lexicon: Lexicon;
  qualifiers: Lexicon;
  /** Names of groups that are read from numbers and not from words. */
  measures: readonly string[];
  fillers: ReadonlySet<string>;
  /** Words whose misspellings are forgiven, and words that are no misspellings. */
  keyWords: ReadonlySet<string>;
  ordinary: ReadonlySet<string>;
};

/** Throws when a rule names a group that is not there: a rule that can never match is a hole. */
export function makePlan(input: PlanInput): Plan {
  const builder = new Builder(input);
  for (const name of input.measures) builder.number(name);
  for (const [name, list] of Object.entries(input.lexicon)) builder.addGroup(name, list, true);
  const qualifiers = Object.entries(input.qualifiers).map(([name, list]) =>
    builder.addGroup(name, list, false),
  );
  for (const rule of input.rules) builder.addRule(rule);
  const { vocabulary, root, groups, sequences, lines } = builder;
  return {
    vocabulary,
    root,
    fillers: input.fillers,
    groups,
    qualifiers: new Set(qualifiers),
    sequences,
    lines,
  };
}

class Builder {
  readonly vocabulary: Vocabulary;
  readonly root = newNode();
  readonly groups = new Map<string, number>();
  readonly sequences = new Map<number, Sequence[]>();
  readonly lines = new Map<number, Line[]>();

  private readonly input: PlanInput;

  constructor(input: PlanInput) {
    this.input = input;
    this.vocabulary = new Vocabulary(input.keyWords, input.ordinary);
  }

  number(name: string): number {
    const known = this.groups.get(name) ?? this.groups.size;
    this.groups.set(name, known);
    return known;
  }

  /** `loose` phrases are kept without fillers, so that it does not matter which stand in a text. */
  addGroup(name: string, list: string, loose: boolean): number {
    const group = this.number(name);
    for (const phrase of list.split(",")) {
      for (const words of expandPhrase(foldText(phrase))) this.addWords(words, group, loose);
    }
    return group;
  }

  private addWords(words: readonly string[], group: number, loose: boolean): void {
    const isStrong = (word: string, at: number) =>
      at === words.length - 1 || !this.input.fillers.has(word);
    const strong = words.filter(isStrong);
    // "Kill me" without its small word would be any killing, "gave up on" any giving up.
    const kept = loose && strong.length > 1 ? strong : words;
    if (!kept.every((word) => /^[a-z0-9]+\*?$/.test(word))) {
      throw new Error(`No phrase: "${words.join(" ")}" of "${[...this.groups.keys()][group]}"`);
    }
    const numbers = kept.map((word) => this.vocabulary.add(word));
    addPhrase(this.root, numbers, group);
  }

  addRule(rule: Signed): void {
    for (const [name, sign] of Object.entries(rule.signs)) {
      for (const source of patternsOf(sign)) this.addLine(rule, name, sign, source);
    }
  }

  private addLine(rule: Signed, name: string, sign: Sign, source: string): void {
    const pattern = parsePattern(source);
    const near = pattern.near.map((units) => this.sequence(units));
    const wide = pattern.wide.map((units) => this.sequence(units));
    const known = pattern.known.map((group) => this.known(group, source));
    const groups = [...new Set([...near, ...wide])];
    const line = { rule, name, sign, near, wide, known, groups };
    for (const group of groups) file(this.lines, group, line);
  }

  private known(name: string, where: string): number {
    const group = this.groups.get(name);
    if (group === undefined) throw new Error(`No group {${name}} for "${where}"`);
    return group;
  }

  private unit(unit: Unit): number {
    if ("group" in unit) return this.known(unit.group, unit.group);
    return this.addGroup(unit.phrase, unit.phrase, true);
  }

  /** The group of "one soon after the other". */
  private sequence(units: readonly Unit[]): number {
    const [first, ...rest] = units.map((unit) => this.unit(unit));
    if (first === undefined) throw new Error("A pattern without words");
    return rest.reduce((before, next) => {
      const as = this.number(`${before} > ${next}`);
      const filed = this.sequences.get(next)?.some((one) => one.as === as);
      if (!filed) file(this.sequences, next, { first: before, as });
      return as;
    }, first);
  }
}

/** All patterns of a sign, whatever their language. */
export function patternsOf(sign: Sign): string[] {
  return [...(sign.both ?? []), ...(sign.en ?? []), ...(sign.fr ?? [])];
}
