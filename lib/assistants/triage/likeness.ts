import { z } from "zod";

import { lexicon } from "@/lib/safety/lexicon/all";
import type { SignsFound } from "@/lib/safety/match/signs";

import stored from "./likeness.json";
import { words } from "./words";

/**
 * A second look beside the rules: how much a text looks like texts that were emergencies, or that
 * were to be seen today. A linear model over its words, groups and signs, trained by
 * `scripts/train-triage.ts` on our own labelled texts. It can raise a verdict and never lower one.
 */

const groups: readonly string[] = [...Object.keys(lexicon), ...Object.keys(words)];

/** How many weights there are; a feature is put into one of them by its hash. */
export const size = 1 << 15;

/** Ages, in years, at which danger is read differently; NICE NG143 and NHS. */
const ages = [0.25, 1, 5, 16, 65] as const;

/**
 * What a text looks like, as places in a table of weights: its words and pairs of words, the groups of
 * the lexicon that it says, alone, in pairs and with the age, and the signs that were found. Doubted
 * words count as doubted.
 */
export function featuresOf(signs: SignsFound, age?: number | null): number[] {
  const found = new Set<number>();
  const add = (...feature: readonly string[]) => found.add(placeOf(feature.join(" ")));
  // What is true of any text: how rare danger is before a word is read.
  add("any");
  let before = "^";
  signs.tokens.forEach(({ word, value }, at) => {
    const own = value === null ? word : "#";
    if (signs.isDoubted(at)) {
      add("no", own);
      before = "^";
      return;
    }
    add("w", own);
    add("b", before, own);
    before = own;
  });
  const stage = age == null ? null : String(ages.filter((limit) => age >= limit).length);
  if (stage !== null) add("a", stage);
  const said = groups.filter((group) => signs.says(group));
  said.forEach((group, at) => {
    add("g", group);
    if (stage !== null) add("a", stage, group);
    for (const other of said.slice(at + 1)) add("g", group, other);
  });
  for (const { line } of signs.found) {
    add("r", line.rule.id);
    add("r", line.rule.id, line.name);
  }
  return [...found];
}

/** FNV-1a, folded to the size of the table. */
function placeOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % size;
}

/** Between a sum (0), which long texts win, and a mean (1); the best on rounds left out of the training. */
export const evenness = 0.7;

/** The sum of the weights, made comparable between short and long texts. */
export function scoreOf(features: readonly number[], weights: ArrayLike<number>): number {
  if (features.length === 0) return 0;
  const sum = features.reduce((total, at) => total + (weights[at] ?? 0), 0);
  return sum / features.length ** evenness;
}

/**
 * From this score on a text counts; chosen on vignettes left out of the training, see docs. Without an age
 * there is less to go by, and more is asked of the words. What looks a little like an emergency is to be
 * seen today; so is what looks much like one and names nothing of health that is known.
 */
const counts = {
  withAge: { emergency: 0.4, nearly: -0.6, urgent: 0.7, strange: 0.4 },
  withoutAge: { emergency: 0.7, nearly: -0.2, urgent: 0.9, strange: 2 },
} as const;

type Level = "emergency" | "urgent";

/** Weights between -127 and 127 as base64, each table with the size of one step. */
const table = z.object({ step: z.number().positive(), weights: z.base64() });
const tables = z.object({ emergency: table, urgent: table });

let unpacked: Readonly<Record<Level, Float32Array>> | undefined;

/** Unpacks the weights at the first use: a page that judges nothing pays nothing. */
function weightsOf(level: Level): Float32Array {
  if (unpacked === undefined) {
    const { emergency, urgent } = tables.parse(stored);
    unpacked = { emergency: unpack(emergency), urgent: unpack(urgent) };
  }
  return unpacked[level];
}

function unpack({ step, weights }: z.infer<typeof table>): Float32Array {
  const bytes = Int8Array.from(atob(weights), (char) => char.charCodeAt(0));
  if (bytes.length !== size) throw new Error(`${bytes.length} weights instead of ${size}`);
  return Float32Array.from(bytes, (byte) => byte * step);
}

/** Groups whose words stand in any message, or say who somebody is and not what ails them. */
const general = new Set([
  "medicine",
  "hurt_by",
  "child_or_vulnerable",
  "victim",
  "child",
  "took",
  "took_at_once",
  "side",
  "sudden",
  "slow",
  "fast",
  "new",
  "hours_days",
  "all_day",
  "persistent",
  "repeated",
  "cannot",
  "cannot_at_all",
  "not_stopping",
  "worse",
  "much",
  "spreads",
  "cold",
  "blue",
  "black",
  "walk",
  "talk",
  "wake",
  "too_much",
  "means",
  "radiates_to",
  "sight",
  "severe",
  "fall_or_blow",
]);

/** Groups without which a text is about no health at all: whatever it looks like, it is not ill. */
const ofHealth: readonly string[] = Object.keys(lexicon).filter((group) => !general.has(group));

/** So few words say too little to be likened to anything: "nappy rash". */
const fewestWords = 4;

/** The gravest level that a text looks like; null when it looks like neither, or is about no health. */
export function likenessOf(found: SignsFound, age?: number | null): Level | null {
  if (found.tokens.length < fewestWords) return null;
  const features = featuresOf(found, age);
  const like = (level: Level) => scoreOf(features, weightsOf(level));
  const emergency = like("emergency");
  const least = age == null ? counts.withoutAge : counts.withAge;
  if (!ofHealth.some((group) => found.says(group))) {
    return emergency > least.strange ? "urgent" : null;
  }
  if (emergency > least.emergency) return "emergency";
  return emergency > least.nearly || like("urgent") > least.urgent ? "urgent" : null;
}
