// Where results of runs are kept for the running system to show: `.evidence`, which is in no commit.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceCommit } from "../../lib/kernel/source-commit.ts";
import {
  resultFormat,
  type ResultName,
  type ResultOf,
  results,
} from "../../lib/operations/schema/results.ts";
import { root } from "../lib.ts";

export const folder = join(root, ".evidence");

type Body<N extends ResultName> = Omit<ResultOf<N>, "format" | "at" | "source">;

/**
 * Keeps what a whole run found, in place of what the run before it found; null takes that away, because a run that
 * came to nothing must not leave an older, better result standing.
 */
export function keepResult<N extends ResultName>(
  name: N,
  body: Body<N> | null,
  into = folder,
): void {
  const file = join(into, `${name}.json`);
  if (body === null) {
    rmSync(file, { force: true });
    return;
  }
  const head = {
    format: resultFormat,
    at: new Date().toISOString(),
    source: sourceCommit(root, process.env),
  };
  const whole = results[name].parse({ ...head, ...body });
  mkdirSync(into, { recursive: true });
  writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
}

/** What is kept; null where there is nothing, or nothing that can be read. */
export function keptResult<N extends ResultName>(name: N, from = folder): ResultOf<N> | null {
  try {
    const said: unknown = JSON.parse(readFileSync(join(from, `${name}.json`), "utf8"));
    return results[name].safeParse(said).data ?? null;
  } catch {
    return null;
  }
}
