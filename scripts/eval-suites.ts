// What evaluations measure, as rows of `ai_eval_runs`. Everything here runs offline and always says the same.
import "./aliases.ts";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lib.ts";

const { runSuites } = await import("../evals/suites.ts");
const { runEngineSuites } = await import("../evals/engine-suites.ts");
const { guidedEngine } = await import("../lib/assistants/engine.ts");
const { triageVersion } = await import("../lib/assistants/triage/version.ts");

/** One suite's result. `figures` are counts and shares from 0 to 1. */
export type SuiteRun = {
  suite: string;
  /** Null for a suite that speaks of none of them. */
  assistantType: "symptom_checker" | "health_education" | null;
  engine: string;
  rulesVersion: string;
  contentHash: string;
  figures: Readonly<Record<string, number>>;
  accuracy: number | null;
};

/** Whom a suite speaks of, and by which of its figures an answer is right. */
const about: Record<
  string,
  { assistantType: NonNullable<SuiteRun["assistantType"]>; right: string }
> = {
  triage: { assistantType: "symptom_checker", right: "accuracy" },
  library: { assistantType: "health_education", right: "top1" },
};

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

/** Every suite that there is, with the guided engine, as it is recorded. */
export async function measureSuites(): Promise<SuiteRun[]> {
  const hash = contentHash();
  return [...runSuites(), ...(await runEngineSuites(guidedEngine))].map(({ name, figures }) => ({
    suite: name,
    assistantType: about[name]?.assistantType ?? null,
    engine: guidedEngine.name,
    rulesVersion: triageVersion,
    contentHash: hash,
    figures,
    accuracy: figures[about[name]?.right ?? ""] ?? null,
  }));
}
