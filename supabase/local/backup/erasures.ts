import { readFile, rename, writeFile } from "node:fs/promises";
import type postgres from "postgres";
import { z } from "zod";
import { StackFault, systemCode } from "../fault.ts";

/** A line of the list: a hold as its table has it, or how far a conversation or thread was destroyed. */
const line = z.union([
  z.object({ hold: z.looseObject({ id: z.uuid(), lifted_at: z.string().nullable() }) }),
  z.object({
    erasure: z.looseObject({ kind: z.string(), subject_id: z.uuid(), up_to: z.string() }),
  }),
]);
type Line = z.infer<typeof line>;

/** What repeating a list came to. */
export interface Repeated {
  /** Conversations and threads that hold nothing of it any more. */
  erased: number;
  /** Those that a hold keeps: nothing was destroyed there, and the list has to be applied again once it is lifted. */
  held: string[];
  holds: number;
}

/**
 * Writes all holds and erasures of a database to a file, beside and then renamed, so that a reader never finds half of
 * it. Without any nothing is written: a fresh database does not take away the list of the one before it.
 *
 * @returns how many lines
 */
export async function writeErasures(sql: postgres.ISql, file: string): Promise<number> {
  const rows = await sql<{ line: unknown }[]>`select private.erasure_list() as line`;
  if (rows.length === 0) return 0;
  const merged = new Map((await readErasures(file)).map((known) => [keyOf(known), known]));
  for (const row of rows) {
    const found = line.parse(row.line);
    const known = merged.get(keyOf(found));
    if (known === undefined || !isLater(known, found)) merged.set(keyOf(found), found);
  }
  const text = [...merged.values()].map((one) => `${JSON.stringify(one)}\n`).join("");
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
  return merged.size;
}

/** What a line is about; a newer one takes the place of an older. */
function keyOf(one: Line): string {
  return "hold" in one ? `hold ${one.hold.id}` : `${one.erasure.kind} ${one.erasure.subject_id}`;
}

/** Whether what the list knows goes further than the database, which was restored without the list. */
function isLater(known: Line, found: Line): boolean {
  if ("hold" in known)
    return "hold" in found && known.hold.lifted_at !== null && found.hold.lifted_at === null;
  return "erasure" in found && Date.parse(known.erasure.up_to) > Date.parse(found.erasure.up_to);
}

/**
 * The lines of a list; none when there is no file.
 * @throws StackFault naming the first line that is none.
 */
export async function readErasures(file: string): Promise<Line[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return "";
    throw error;
  });
  return text
    .split("\n")
    .filter((one) => one.trim() !== "")
    .map((one, index) => {
      try {
        return line.parse(JSON.parse(one));
      } catch {
        throw new StackFault(`Line ${index + 1} of ${file} is damaged; nothing was restored.`);
      }
    });
}

/** Places the listed holds again, then destroys again what is listed, batch by batch. Repeatable. */
export async function repeatErasures(sql: postgres.Sql, lines: readonly Line[]): Promise<Repeated> {
  const done: Repeated = { erased: 0, held: [], holds: 0 };
  for (const one of lines) {
    if (!("hold" in one)) continue;
    const [row] = await sql<{ there: boolean }[]>`
      select private.restore_hold(${JSON.stringify(one.hold)}::text::jsonb) as there`;
    if (row?.there === true) done.holds += 1;
  }
  for (const one of lines) {
    if (!("erasure" in one)) continue;
    let state = "more";
    while (state === "more") {
      const [row] = await sql<{ state: string }[]>`
        select private.repeat_erasure(${JSON.stringify(one.erasure)}::text::jsonb) as state`;
      state = row?.state ?? "unknown";
    }
    if (state === "done") done.erased += 1;
    if (state === "held") done.held.push(one.erasure.subject_id);
  }
  return done;
}
