// `npm test`: the whole proof. `npm test -- check|unit|e2e` runs one part of it.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { findChromium } from "./chromium.ts";
import { accessFrom } from "./evidence/access.ts";
import { accessibilityFrom } from "./evidence/accessibility.ts";
import { keepResult } from "./evidence/keep.ts";
import { ensureBuild, root, run, runHeld } from "./lib.ts";

const artifacts = join(root, ".test");
const counts = { passed: 0, failed: 0 };
/** What failed, said once more at the very end: a long run's log is often read, or kept, from there only. */
const failures: string[] = [];

function report(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(artifacts, file), "utf8"));
  } catch {
    return {};
  }
}

function count(passed: number, failed: number, exitCode: number): void {
  counts.passed += passed;
  // A runner that fails without naming a test still fails the whole.
  counts.failed += exitCode !== 0 && failed === 0 ? 1 : failed;
}

async function step(name: string, command: string, args: string[]): Promise<void> {
  const { code, said } = await runHeld(name, command, args);
  if (code !== 0) failures.push([name, ...said.trim().split("\n").slice(-12)].join("\n  "));
  count(0, 0, code);
}

async function check(): Promise<void> {
  await step("format", "oxfmt", ["--check", "."]);
  await step("lint", "oxlint", ["--type-aware", "--deny-warnings"]);
  await step("arrows", "depcruise", ["--config", "dependency-cruiser.config.cjs", "."]);
  await step("route types", "next", ["typegen"]);
  // From nothing: what an earlier run kept has hidden a missing case of a closed union.
  await step("types", "tsc", ["--noEmit", "--incremental", "false"]);
  await step("types of the service worker", "tsc", ["--noEmit", "-p", "lib/offline/worker"]);
}

const VitestReport = z.object({
  numPassedTests: z.number().default(0),
  numFailedTests: z.number().default(0),
  testResults: z
    .array(
      z.object({
        name: z.string(),
        status: z.string(),
        message: z.string().default(""),
        assertionResults: z.array(
          z.object({
            fullName: z.string(),
            status: z.string(),
            failureMessages: z.array(z.string()).nullish(),
          }),
        ),
      }),
    )
    .default([]),
});

/** The tests that failed, and the files that failed before their first test, each with the head of its reason. */
function failedIn({ testResults }: z.infer<typeof VitestReport>): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0) return status === "failed" ? [describe(name, "", message)] : [];
    return failed.map((test) => describe(name, test.fullName, test.failureMessages?.[0] ?? ""));
  });
}

const describe = (file: string, test: string, reason: string): string =>
  [relative(root, file), test, ...reason.split("\n").slice(0, 6)].filter(Boolean).join("\n  ");

/** What was asked for beside the part: a run of less than everything leaves no result to show. */
const narrowed = process.argv.slice(3);

/**
 * Test files that share a database run one after the other, and wait more than they work: so the two kinds run side
 * by side, each with its report.
 */
const halves = [
  { report: "vitest.json", projects: ["unit", "stack"] },
  { report: "vitest-database.json", projects: ["database", "database-15"] },
];

async function unit(): Promise<void> {
  if (narrowed.length > 0) {
    console.log("\n── unit, stack and database");
    countTests("vitest.json", await run("vitest", ["run", ...narrowed]));
    return;
  }
  const ends = halves.map(async ({ report: file, projects }) => {
    const chosen = projects.flatMap((project) => ["--project", project]);
    const output = `--outputFile.json=${join(artifacts, file)}`;
    const { code } = await runHeld(projects.join(", "), "vitest", ["run", ...chosen, output]);
    countTests(file, code);
  });
  await Promise.all(ends);
  keepResult("access", accessFrom(report("vitest-database.json")));
}

function countTests(file: string, code: number): void {
  const result = VitestReport.parse(report(file));
  failures.push(...failedIn(result));
  count(result.numPassedTests, result.numFailedTests, code);
}

const PlaywrightReport = z.object({
  stats: z
    .object({ expected: z.number(), unexpected: z.number(), flaky: z.number() })
    .default({ expected: 0, unexpected: 0, flaky: 0 }),
});

async function e2e(): Promise<void> {
  console.log("\n── end to end, in a real Chromium");
  const chromium = findChromium();
  await ensureBuild();
  const code = await run(
    "playwright",
    ["test", ...narrowed],
    chromium ? { CHROMIUM_PATH: chromium } : {},
  );
  if (narrowed.length === 0) {
    keepResult("accessibility", accessibilityFrom(report("playwright.json")));
  }
  const { stats } = PlaywrightReport.parse(report("playwright.json"));
  count(stats.expected + stats.flaky, stats.unexpected, code);
  if (stats.flaky > 0) console.log(`${stats.flaky} of them only at the second try: look into it.`);
}

/** The checks of the sources run beside the first tests, which wait more than they work; browsers have the machine to themselves. */
async function whole(): Promise<void> {
  await Promise.all([check(), unit()]);
  await e2e();
}

const parts: Record<string, () => Promise<void>> = { check, unit, e2e };

async function main(): Promise<void> {
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  const wanted = process.argv[2];
  const part = wanted === undefined ? whole : parts[wanted];
  if (!part) throw new Error(`Unknown part "${wanted}": one of ${Object.keys(parts).join(", ")}.`);
  await part();
  for (const failure of failures) console.log(`\n✗ ${failure}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log(`\n${counts.passed} passed, ${counts.failed + 1} failed`);
  process.exit(1);
});
