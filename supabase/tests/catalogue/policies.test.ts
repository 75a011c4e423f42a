import { expect, test } from "vitest";
import { ownerPool } from "../support/scene.ts";

interface Policy {
  name: string;
  table: string;
  command: string;
  rule: string;
}

async function policies(): Promise<Policy[]> {
  return ownerPool()<Policy[]>`
    select p.policyname as name, p.schemaname || '.' || p.tablename as table, p.cmd as command,
        concat_ws(' ', p.qual, p.with_check) as rule
      from pg_policies p
     where p.schemaname = 'public' or p.policyname like 'medzen\\_%'`;
}

test("one permissive policy per table and command, for signed-in people only", async () => {
  const doubled = await ownerPool()`
    select tablename, cmd, count(*) from pg_policies
     where schemaname = 'public' group by 1, 2 having count(*) > 1 or bool_or(roles <> array['authenticated']::name[])
        or bool_or(permissive <> 'PERMISSIVE')`;
  expect([...doubled]).toEqual([]);
});

test("policies are named by table, command and who", async () => {
  const odd = (await policies())
    .filter((policy) => policy.table.startsWith("public."))
    .filter(
      ({ name, table, command }) =>
        !new RegExp(`^${table.slice(7)}_${command.toLowerCase()}_[a-z]+$`).test(name),
    );
  expect(odd).toEqual([]);
});

test("the caller is asked for once per statement, never once per row", async () => {
  for (const { rule, name } of await policies()) {
    const bare = rule.replaceAll(/\( ?SELECT auth\.uid\(\) AS uid\)/g, "");
    expect(bare, name).not.toMatch(/auth\.(uid|role|jwt)\(/);
    const sets = bare.replaceAll(/ARRAY\( ?SELECT private\.\w+\(\) AS \w+\)/g, "");
    const scalars = sets.replaceAll(/\( ?SELECT private\.\w+\(\) AS \w+\)/g, "");
    // What is left takes a column of the one row that is written or opened.
    expect(scalars.match(/private\.\w+/g) ?? [], name).toEqual(
      expect.not.arrayContaining(["private.my_role", "private.my_conversation_ids"]),
    );
  }
});

test("no policy joins conditions by OR", async () => {
  const either = (await policies()).filter((policy) => /\bOR\b/.test(policy.rule));
  expect(either).toEqual([]);
});

test("no policy reads a table itself: that goes through the helpers, so nothing recurses", async () => {
  const reading = (await policies()).filter((policy) => /\bFROM\b/.test(policy.rule));
  expect(reading).toEqual([]);
});

test("messages, reactions and everything else of a conversation share one predicate", async () => {
  const shared = (await policies()).filter(
    ({ command, table }) =>
      command === "SELECT" &&
      /^public\.(messages|message_(?!alerts)\w+|conversation_participants|conversations)$/.test(
        table,
      ),
  );
  expect(shared).toHaveLength(7);
  for (const { rule } of shared) {
    expect(rule).toMatch(/= ANY \(ARRAY\( ?SELECT private\.my_conversation_ids\(\)/);
  }
});

test("live topics and files stand behind policies too", async () => {
  const doors = (await policies())
    .filter((policy) => !policy.table.startsWith("public."))
    .map((policy) => `${policy.table} ${policy.command}`);
  expect(doors.toSorted()).toEqual([
    "realtime.messages INSERT",
    "realtime.messages SELECT",
    "storage.objects DELETE",
    "storage.objects INSERT",
    "storage.objects SELECT",
  ]);
});
