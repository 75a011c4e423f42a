// Trains the second look of triage (`lib/assistants/triage/likeness.ts`) on our own labelled texts and
// writes its weights: `npm run train:triage`. With `--left-out` it writes nothing and shows how each round
// of vignettes would fare if the weights had never seen it.
import "./aliases.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const { cases } = await import("../lib/safety/cases/all.ts");
const { findSigns } = await import("../lib/safety/match/signs.ts");
const { triagePlan } = await import("../lib/assistants/triage/plan.ts");
const { evenness, featuresOf, scoreOf, size } =
  await import("../lib/assistants/triage/likeness.ts");

const root = join(import.meta.dirname, "..");
const levels = ["routine", "urgent", "emergency"] as const;
const vignette = z.object({
  id: z.string(),
  text: z.string(),
  age: z.number().nullish(),
  urgency: z.enum(levels),
});

type Example = { features: number[]; level: number; round: string };

function example(text: string, level: number, round: string, age?: number | null): Example {
  return { features: featuresOf(findSigns(text, triagePlan(), { age }), age), level, round };
}

const linesOf = (path: string) =>
  readFileSync(join(root, path), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");

function examples(): Example[] {
  const ofRules = Object.values(cases)
    .flat()
    .filter(([text]) => text.trim() !== "")
    .map(([text, level]) => example(text, ["none", "urgent", "emergency"].indexOf(level), "rules"));
  const ofVignettes = linesOf("evals/triage.jsonl")
    .map((line) => vignette.parse(JSON.parse(line)))
    .flatMap(({ id, text, age, urgency }) =>
      // Once more without the age, which people often leave out.
      (age == null ? [null] : [age, null]).map((known) =>
        example(text, levels.indexOf(urgency), id.split("-")[0] ?? "", known),
      ),
    );
  const ofEveryDay = linesOf("evals/everyday.txt").map((line) => example(line, 0, "everyday"));
  return [...ofRules, ...ofVignettes, ...ofEveryDay];
}

/** Numbers that look random and are the same in every run. */
function* numbersFrom(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const rate = 0.3;
const decay = 1e-5;
const epochs = 20;

/** Logistic regression by AdaGrad: the weights that tell texts of at least that level from others. */
function train(from: readonly Example[], least: number): Float64Array {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  const random = numbersFrom(1);
  const order = [...from];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const { features, level } of order) {
      const said = 1 / (1 + Math.exp(-scoreOf(features, weights)));
      const wrong = (said - (level >= least ? 1 : 0)) / features.length ** evenness;
      for (const at of features) {
        const slope = wrong + decay * (weights[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(squares[at] ?? 1);
      }
    }
  }
  return weights;
}

function shuffle(list: Example[], random: Generator<number, never>): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random.next().value * (at + 1));
    const [one, two] = [list[at], list[other]];
    if (one === undefined || two === undefined) continue;
    list[at] = two;
    list[other] = one;
  }
}

/** The weights in steps of a signed byte. */
function pack(weights: Float64Array): { step: number; weights: string } {
  const step = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step));
  return { step, weights: Buffer.from(bytes.buffer).toString("base64") };
}

/** For each round what share of either side scores above each threshold without having been learned. */
function showLeftOut(all: readonly Example[]): void {
  const rounds = [...new Set(all.map(({ round }) => round))].filter((one) => one !== "rules");
  for (const least of [2, 1]) {
    console.log(`at least ${levels[least]}: share of those that are / of those that are not`);
    for (const round of rounds) {
      const weights = train(
        all.filter((one) => one.round !== round),
        least,
      );
      const scored = all
        .filter((one) => one.round === round)
        .map(({ features, level }) => ({ is: level >= least, score: scoreOf(features, weights) }));
      const above = (is: boolean, threshold: number) => {
        const side = scored.filter((one) => one.is === is);
        return side.filter(({ score }) => score > threshold).length / Math.max(1, side.length);
      };
      const told = [-1, -0.7, -0.4, 0, 0.5, 0.9].map(
        (threshold) =>
          `>${threshold}: ${above(true, threshold).toFixed(2)}/${above(false, threshold).toFixed(2)}`,
      );
      console.log(`${round.padEnd(9)} ${told.join("  ")}`);
    }
  }
}

const all = examples();
if (process.argv.includes("--left-out")) showLeftOut(all);
else {
  const tables = { emergency: pack(train(all, 2)), urgent: pack(train(all, 1)) };
  const path = join(root, "lib/assistants/triage/likeness.json");
  writeFileSync(path, `${JSON.stringify(tables, null, 2)}\n`);
  console.log(`${all.length} texts`);
}
