import "server-only";

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import {
  resultFormat,
  type ResultName,
  type ResultOf,
  results,
} from "@/lib/operations/schema/results";

/** A result as this server finds it. `damaged`: not what it should be; `other`: of a format not known here. */
export type FoundResult<N extends ResultName> =
  | { state: "found"; value: ResultOf<N> }
  | { state: "missing" | "damaged" | "other" };

/** Where runs leave their results, and releases carry them along. */
export const resultFolder = join(process.cwd(), ".evidence");

const formatted = z.object({ format: z.number() });

/** What the last run left. Never throws: what cannot be read is not a result, and the page says so. */
export async function readResult<N extends ResultName>(
  name: N,
  folder = resultFolder,
): Promise<FoundResult<N>> {
  const text = await textOf(join(folder, `${name}.json`));
  if (text === null) return { state: "missing" };
  const json = parsed(text);
  const head = formatted.safeParse(json);
  if (!head.success) return { state: "damaged" };
  if (head.data.format !== resultFormat) return { state: "other" };
  const value = results[name].safeParse(json);
  return value.success ? { state: "found", value: value.data } : { state: "damaged" };
}

/** Null only where there is no such file: one that may not be read is damaged. */
async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? null : "";
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
