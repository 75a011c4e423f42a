// What the access matrix found, from the report of the database tests.
import { relative } from "node:path";
import { z } from "zod";
import type { AccessResult, MatrixRun } from "../../lib/operations/schema/results.ts";
import { root } from "../lib.ts";

const facts = z.object({
  server: z.string(),
  fingerprint: z.string(),
  tables: z.number(),
  policies: z.number(),
  functions: z.number(),
  seats: z.number(),
  cells: z.number(),
  red: z.number(),
  mutations: z.number(),
  survivors: z.number(),
});

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), meta: z.object({ matrix: facts.optional() }).default({}) }),
      ),
    }),
  ),
});

const isMatrix = (file: string) =>
  relative(root, file).replaceAll("\\", "/").startsWith("supabase/tests/matrix/");

/** Adds up what the tests of the matrix have tried, by server. Null where none of them counted anything. */
export function accessFrom(said: unknown): Pick<AccessResult, "tests" | "runs"> | null {
  const parsed = report.safeParse(said);
  if (!parsed.success) return null;
  const files = parsed.data.testResults.filter(({ name }) => isMatrix(name));
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const runs = new Map<string, MatrixRun>();
  for (const { meta } of tests) {
    if (meta.matrix === undefined) continue;
    const key = `${meta.matrix.server} ${meta.matrix.fingerprint}`;
    const known = runs.get(key);
    runs.set(key, known === undefined ? meta.matrix : added(known, meta.matrix));
  }
  if (runs.size === 0) return null;
  // A file that failed before its first test has no test that could say so.
  const unheard = files.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const count = (wanted: string) => tests.filter(({ status }) => status === wanted).length;
  return {
    tests: { passed: count("passed"), failed: count("failed") + unheard.length },
    runs: [...runs.values()].toSorted((a, b) => (a.server < b.server ? 1 : -1)),
  };
}

function added(one: MatrixRun, other: MatrixRun): MatrixRun {
  return {
    ...one,
    cells: one.cells + other.cells,
    red: one.red + other.red,
    mutations: one.mutations + other.mutations,
    survivors: one.survivors + other.survivors,
  };
}
