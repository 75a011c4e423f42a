// What evaluations measure, as rows of `ai_eval_runs`. Everything here runs offline and always says the same.
import "./aliases.ts";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./lib.ts";

const { triageText } = await import("../lib/assistants/triage/triage-text.ts");
const { triageVersion } = await import("../lib/assistants/triage/version.ts");
const { urgencies } = await import("../lib/assistants/urgency.ts");

/** One suite's result. `figures` are counts and shares from 0 to 1. */
export type SuiteRun = {
  suite: string;
  assistantType: "symptom_checker" | "appointment_booking" | "health_education" | "general";
  engine: string;
  rulesVersion: string;
  contentHash: string;
  figures: Record<string, number>;
  accuracy: number | null;
};

const vignette = z.object({
  text: z.string(),
  age: z.number().nullish(),
  sex: z.enum(["female", "male"]).nullish(),
  urgency: z.enum(urgencies),
});

/** What decides an answer, and what it is held against. */
const measured = [
  "content",
  "evals",
  "lib/assistants/guided",
  "lib/assistants/library",
  "lib/assistants/triage",
  "lib/assistants/words",
  "lib/safety",
];

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

/** A fingerprint of rules, words, passages and cases: it changes with any of them, also where no version rose. */
export function contentHash(): string {
  const hash = createHash("sha256");
  const paths = measured
    .flatMap((path) => filesBelow(join(root, path)))
    .filter((path) => !path.endsWith(".test.ts"))
    .toSorted();
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest("hex");
}

/** Our own vignettes against the triage of plain text. They are known to the rules: expect less of unseen words. */
export function triageSuite(): SuiteRun {
  const told = readFileSync(join(root, "evals", "triage.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => vignette.parse(JSON.parse(line)))
    .map(({ text, urgency, ...about }) => ({ urgency, said: triageText(text, about).urgency }));
  const emergencies = told.filter(({ urgency }) => urgency === "emergency");
  const others = told.filter(({ urgency }) => urgency !== "emergency");
  const level = (one: (typeof urgencies)[number]) => urgencies.indexOf(one);
  const share = (some: unknown[], of: unknown[]) => some.length / of.length;
  const accuracy = share(
    told.filter(({ urgency, said }) => urgency === said),
    told,
  );
  return {
    suite: "triage-vignettes",
    assistantType: "symptom_checker",
    engine: "guided",
    rulesVersion: triageVersion,
    contentHash: contentHash(),
    accuracy,
    figures: {
      cases: told.length,
      emergency_recall: share(
        emergencies.filter(({ said }) => said === "emergency"),
        emergencies,
      ),
      not_sent_to_emergency: share(
        others.filter(({ said }) => said !== "emergency"),
        others,
      ),
      emergencies_called_routine: emergencies.filter(({ said }) => said === "routine").length,
      under: told.filter(({ urgency, said }) => level(said) < level(urgency)).length,
      over: told.filter(({ urgency, said }) => level(said) > level(urgency)).length,
    },
  };
}

/** Every suite that there is. */
export function runSuites(): SuiteRun[] {
  return [triageSuite()];
}
