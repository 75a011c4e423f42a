import { z } from "zod";

/**
 * What runs of this project's own checks leave behind for the running system to show: one file each below
 * `.evidence`. Written by `scripts/evidence`, read by `lib/operations/evidence/read.ts`.
 */

/** Of the files. It rises when who reads the earlier form would misread the new one. */
export const resultFormat = 1;

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** The commit that something was made from; null where nobody could say. `changed`: with changes that are in no commit. */
export const sourceCommit = z.object({
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  changed: z.boolean(),
});
export type SourceCommit = z.output<typeof sourceCommit>;

const head = { format: z.literal(resultFormat), at: instant, source: sourceCommit };

/** What the matrix found on one PostgreSQL: `red` are cells that were not as they should be. */
const matrixRun = z.object({
  server: z.string(),
  fingerprint,
  tables: count,
  policies: count,
  functions: count,
  seats: count,
  cells: count,
  red: count,
  mutations: count,
  survivors: count,
});
export type MatrixRun = z.output<typeof matrixRun>;

/** The access matrix, by server. A test that failed may have ended before it counted. */
export const accessResult = z.object({
  ...head,
  tests: z.object({ passed: count, failed: count }),
  runs: z.array(matrixRun).min(1),
});
export type AccessResult = z.output<typeof accessResult>;

/** Pages that axe looked at in the browser tests. Pages are patterns: ids are left out. */
export const accessibilityResult = z.object({
  ...head,
  pages: z.array(
    z.object({
      page: z.string(),
      checks: count,
      violations: count,
      /** The rules that were violated, by their names in axe. */
      rules: z.array(z.string()),
      /** Width of the window and theme: "1440 dark". */
      screens: z.array(z.string()),
    }),
  ),
});
export type AccessibilityResult = z.output<typeof accessibilityResult>;

/** The evaluations with the guided engine. Figures are counts (`count_…`) and shares from 0 to 1. */
export const triageResult = z.object({
  ...head,
  engine: z.string(),
  versions: z.object({ redFlags: z.string(), triage: z.string() }),
  contentHash: fingerprint,
  suites: z.array(z.object({ suite: z.string(), figures: z.record(z.string(), z.number()) })),
});
export type TriageResult = z.output<typeof triageResult>;

type Results = {
  access: AccessResult;
  accessibility: AccessibilityResult;
  triage: TriageResult;
};
export type ResultName = keyof Results;
export type ResultOf<N extends ResultName> = Results[N];

/** The files of results, by their name without the ending. */
export const results: { readonly [N in ResultName]: z.ZodType<Results[N]> } = {
  access: accessResult,
  accessibility: accessibilityResult,
  triage: triageResult,
};
