import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { generateTypes } from "../../../scripts/db-types.ts";
import { inject } from "vitest";
import { ownerPool } from "../support/scene.ts";
import { contractWords } from "./contract.ts";

/** The words that a check lets into a column, read from the catalogue. */
async function words(table: string, column: string): Promise<string[]> {
  const [row] = await ownerPool()<{ def: string }[]>`
    select pg_get_constraintdef(k.oid) as def from pg_constraint k
     where k.conrelid = ${`public.${table}`}::regclass and k.conname = ${`${table}_${column}_check`}`;
  return [...(row?.def ?? "").matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? "");
}

test.each(Object.entries(contractWords))("%s has its closed list of words", async (name, list) => {
  const [table = "", column = ""] = name.split(".");
  expect((await words(table, column)).toSorted()).toEqual(list.toSorted());
});

test("the generated types are fresh", async () => {
  const file = path.resolve(import.meta.dirname, "../../../lib/supabase/database.types.ts");
  expect(await generateTypes(inject("stack").dbUrl)).toBe(await readFile(file, "utf8"));
}, 30_000);
