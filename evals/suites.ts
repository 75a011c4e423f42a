import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

import { askLibrary, findArticles } from "@/lib/assistants/library/articles";
import { measure, readCases } from "@/lib/assistants/library/measure";
import { triageText } from "@/lib/assistants/triage/triage-text";
import { type Urgency, urgencies } from "@/lib/assistants/urgency";
import { cases } from "@/lib/safety/cases/all";
import { screenText } from "@/lib/safety/screen";

import { changes, harmlessTexts } from "./changes";

/** Shares are between 0 and 1, `count_*` are numbers of texts. */
export type SuiteResult = { name: string; figures: Readonly<Record<string, number>> };

const vignette = z.object({
  id: z.string(),
  text: z.string(),
  age: z.number().nullish(),
  sex: z.enum(["female", "male"]).nullish(),
  urgency: z.enum(urgencies),
});
type Vignette = z.infer<typeof vignette>;

const linesOf = (file: string) =>
  readFileSync(join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");

/** A part of a whole, 0 to 1 in thousandths; 0 of nothing. */
export const share = (part: number, all: number) =>
  all === 0 ? 0 : Math.round((1000 * part) / all) / 1000;

/** The red-flag rules on the lay phrasings of `lib/safety/cases/unseen-*.ts`, kept apart from the rules' own. */
function redFlags(): SuiteResult {
  const told = Object.entries(cases)
    .filter(([name]) => name.includes("unseen"))
    .flatMap(([, table]) => table.map(([text, level]) => ({ text, level })))
    .map(({ text, level }) => ({ level, found: screenText(text).level }));
  const of = (level: string) => told.filter((one) => one.level === level);
  const [danger, quiet] = [of("emergency"), of("none")];
  return {
    name: "red_flags",
    figures: {
      count_texts: told.length,
      recall: share(danger.filter(({ found }) => found === "emergency").length, danger.length),
      false_alarms: share(quiet.filter(({ found }) => found !== "none").length, quiet.length),
    },
  };
}

type Judged = Vignette & { said: Urgency };

const judge = (one: Vignette): Judged => ({ ...one, said: triageText(one.text, one).urgency });

function figuresOf(told: readonly Judged[]): Record<string, number> {
  const danger = told.filter(({ urgency }) => urgency === "emergency");
  const others = told.filter(({ urgency }) => urgency !== "emergency");
  const rank = (one: Urgency) => urgencies.indexOf(one);
  const over = told.filter(({ urgency, said }) => rank(said) > rank(urgency)).length;
  const right = told.filter(({ urgency, said }) => said === urgency).length;
  return {
    count_texts: told.length,
    count_critical_misses: danger.filter(({ said }) => said === "routine").length,
    accuracy: share(right, told.length),
    emergency_recall: share(
      danger.filter(({ said }) => said === "emergency").length,
      danger.length,
    ),
    others_not_sent: share(others.filter(({ said }) => said !== "emergency").length, others.length),
    over_triage: share(over, told.length),
    under_triage: share(told.length - over - right, told.length),
  };
}

/** How many verdicts stay at least as grave when the same thing is told differently. */
function stability(told: readonly Judged[]): SuiteResult {
  const rank = (one: Urgency) => urgencies.indexOf(one);
  const held = Object.entries(changes).map(([name, change]) => {
    const changed = told
      .filter(({ said }) => said !== "routine")
      .flatMap((one, at) => {
        const text = change(one.text, at);
        return text === null ? [] : [{ one, said: triageText(text, one).urgency }];
      });
    const kept = changed.filter(({ one, said }) => rank(said) >= rank(one.said)).length;
    return [name, share(kept, changed.length)] as const;
  });
  const quiet = harmlessTexts().map(({ kind, text }) => ({ kind, said: triageText(text).urgency }));
  const calm = (["negation", "history", "question"] as const).map((kind) => {
    const own = quiet.filter((one) => one.kind === kind);
    return [
      kind,
      share(own.filter(({ said }) => said !== "emergency").length, own.length),
    ] as const;
  });
  return { name: "triage_stability", figures: Object.fromEntries([...held, ...calm]) };
}

/** What nobody is ill in: messages of every day, none of which may raise an alarm. */
function everyday(): SuiteResult {
  const said = linesOf("everyday.txt").map((line) => triageText(line).urgency);
  return {
    name: "everyday",
    figures: {
      count_texts: said.length,
      called_emergency: share(said.filter((one) => one === "emergency").length, said.length),
      called_urgent: share(said.filter((one) => one === "urgent").length, said.length),
    },
  };
}

/** The day of the texts: the figures must not change when some of them run out. */
export const dayOfTexts = Date.UTC(2026, 10, 28);

/** How well the library is searched with the questions of `library.jsonl`. */
function library(): SuiteResult {
  const asked = readCases(linesOf("library.jsonl").join("\n"));
  const { answerable, top1, top3, unanswerable, nothing, wronglySure } = measure(
    asked,
    (question, language) => ({
      ids: findArticles(question, language, dayOfTexts).map(({ item }) => item.id),
      match: askLibrary(question, language, dayOfTexts).match,
    }),
  );
  return {
    name: "library",
    figures: {
      count_texts: asked.length,
      top1: share(top1, answerable),
      top3: share(top3, answerable),
      no_answer_said: share(nothing, unanswerable),
      wrongly_sure: share(wronglySure, unanswerable),
    },
  };
}

/**
 * All suites that need no model and no network; the same figures on each run. Those on texts that
 * the rules have learned from say what must not get worse, not how well unseen texts fare: that is
 * in the table of `docs/assistants.md`.
 */
export function runSuites(): SuiteResult[] {
  const told = linesOf("triage.jsonl").map((line) => judge(vignette.parse(JSON.parse(line))));
  return [
    redFlags(),
    { name: "triage", figures: figuresOf(told) },
    stability(told),
    everyday(),
    library(),
  ];
}
