import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { appointmentStatuses, visitTypes } from "../../../lib/appointments/types.ts";
import { roles } from "../../../lib/auth/roles.ts";
import { messageType } from "../../../lib/chat/wire.ts";
import { locales } from "../../../lib/kernel/locale.ts";
import { themes } from "../../../lib/people/schema.ts";
import { generateTypes } from "../../../scripts/db-types.ts";
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

/** Lists that the application keeps as well: a word that only one side knows closes a door silently. */
const unions: [string, string, readonly string[]][] = [
  ["users", "role", roles],
  ["users", "locale", locales],
  ["users", "theme", themes],
  ["appointments", "status", appointmentStatuses],
  ["appointments", "visit_type", visitTypes],
  ["messages", "message_type", messageType.options],
];

test.each(unions)("%s.%s and the application know the same words", async (table, column, list) => {
  expect((await words(table, column)).toSorted()).toEqual([...list].toSorted());
});

test("the generated types are fresh", async () => {
  const file = path.resolve(import.meta.dirname, "../../../lib/supabase/database.types.ts");
  expect(await generateTypes(inject("stack").dbUrl)).toBe(await readFile(file, "utf8"));
}, 30_000);
