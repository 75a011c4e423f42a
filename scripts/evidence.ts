// What a release shows of itself: `npm run evidence`, after `npm test`. Measures triage, and says what `.evidence` holds for
// these sources. Ends with 1 when something is missing, did not hold, or was made from others.
import "./aliases.ts";
import { sourceCommit } from "../lib/kernel/source-commit.ts";
import type {
  AccessibilityResult,
  AccessResult,
  SourceCommit,
  TriageResult,
} from "../lib/operations/schema/results.ts";
import { contentHash, measureSuites } from "./eval-suites.ts";
import { keepResult, keptResult } from "./evidence/keep.ts";
import { root } from "./lib.ts";

const { allHeld, sameSource } = await import("../lib/operations/evidence/compare.ts");
const { rulesVersion } = await import("../lib/safety/rules/version.ts");
const { triageVersion } = await import("../lib/assistants/triage/version.ts");

async function measureTriage(): Promise<void> {
  const suites = await measureSuites();
  keepResult("triage", {
    engine: suites[0]?.engine ?? "guided",
    versions: { redFlags: rulesVersion, triage: triageVersion },
    contentHash: contentHash(),
    suites: suites.map(({ suite, figures }) => ({ suite, figures })),
  });
}

/** How a result came out: in a few words, and whether that is as it should be. */
type Outcome = { good: boolean; words: string };

const accessOutcome = (result: AccessResult): Outcome => ({
  good: allHeld(result),
  words: result.runs
    .map(
      ({ server, cells, red, mutations, survivors }) =>
        `PostgreSQL ${server}: ${red} of ${cells} cells red, ${survivors} of ${mutations} mutations survived`,
    )
    .join("; "),
});

function accessibilityOutcome({ pages }: AccessibilityResult): Outcome {
  const found = pages.reduce((sum, { violations }) => sum + violations, 0);
  return { good: found === 0, words: `${found} violations on ${pages.length} pages` };
}

const triageOutcome = ({ suites, versions }: TriageResult): Outcome => ({
  good: true,
  words: `${suites.length} suites, red flags ${versions.redFlags}, triage ${versions.triage}`,
});

type Made = { at: string; source: SourceCommit };

/** The same, with when and from what it was made. */
function placed<T extends Made>(
  result: T | null,
  judge: (result: T) => Outcome,
  here: SourceCommit,
): Outcome {
  if (result === null) return { good: false, words: "has not run here" };
  const { good, words } = judge(result);
  const isOwn = sameSource(result.source, here) === "same";
  const from = `${result.source.commit ?? "an unknown commit"}${result.source.changed ? " with changes" : ""}`;
  return {
    good: good && isOwn,
    words: `${words}; ${result.at}, from ${from}${isOwn ? "" : ", which are not these sources"}`,
  };
}

async function main(): Promise<void> {
  await measureTriage();
  const here = sourceCommit(root, process.env);
  const outcomes = {
    access: placed(keptResult("access"), accessOutcome, here),
    accessibility: placed(keptResult("accessibility"), accessibilityOutcome, here),
    triage: placed(keptResult("triage"), triageOutcome, here),
  };
  for (const [name, { good, words }] of Object.entries(outcomes)) {
    console.log(`${good ? "✓" : "✗"} ${name}: ${words}`);
  }
  process.exitCode = Object.values(outcomes).every(({ good }) => good) ? 0 : 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
