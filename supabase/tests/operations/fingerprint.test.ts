import { expect, test } from "vitest";
import { schemaState } from "@/lib/operations/schema/evidence";
import { systemAdmin } from "../support/cast.ts";
import { type Scene, scene } from "../support/scene.ts";

async function fingerprint(s: Scene): Promise<string> {
  const [row] = await s.as(
    systemAdmin,
    (sql) => sql<{ found: unknown }[]>`select public.evidence_schema() as found`,
  );
  return schemaState.parse(row?.found).fingerprint;
}

test.for<[string, string]>([
  ["a policy opened", "alter policy users_select_visible on public.users using (true)"],
  ["a policy dropped", "drop policy messages_select_member on public.messages"],
  ["a right on a column", "grant update (content) on public.staff_notes to authenticated"],
  ["a right on a table", "grant delete on public.messages to authenticated"],
  ["a function opened", "grant execute on function private.run_due(timestamptz) to anon"],
  [
    "a function changed",
    "create or replace function private.age(p_at timestamptz) returns integer language sql stable as 'select 0'",
  ],
  ["row-level security off", "alter table public.consents disable row level security"],
  ["a trigger off", "alter table audit.seals disable trigger seals_append_only"],
  ["a new table", "create table public.leak (id integer)"],
])("%s changes the fingerprint", async ([, change]) => {
  await scene(async (s) => {
    const before = await fingerprint(s);
    await s.arrange((sql) => sql.unsafe(change));
    expect(await fingerprint(s)).not.toBe(before);
  });
});

test("rows, indexes and new months of the record leave the fingerprint as it is", async () => {
  await scene(async (s) => {
    const before = await fingerprint(s);
    await s.arrange(async (sql) => {
      await sql`update public.facilities set name = name || '.'`;
      await sql`create index on public.messages (updated_at)`;
      await sql`select audit.ensure_partitions(now() + interval '400 days')`;
    });
    expect(await fingerprint(s)).toBe(before);
  });
});
