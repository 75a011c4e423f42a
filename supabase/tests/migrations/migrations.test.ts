import { cp, mkdir, readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BootedStack, bootStack, openFolder } from "../../local/tests/boot.ts";
import { amina, messageOfAmina, threadToday } from "../support/cast.ts";
import { ownerPool } from "../support/scene.ts";
import { shape } from "./shape.ts";

const dir = fileURLToPath(new URL("../../migrations", import.meta.url));

/** From here on, migrations meet the demo's rows: what they add must fit what is there. */
const firstOnData = "20250601002000";

/** Files that only say how something has to be: the same again is no change. */
const repeatable = [
  "20250601003000_create_publications.sql",
  "20250603003200_count_members_once.sql",
  "20250609100000_book_by_assistant.sql",
  "20250611600000_read_emergencies_on_record.sql",
  "20250612000200_show_acting_in_inbox.sql",
  "20250612200300_show_exports.sql",
];

let folder = "";
let stack: BootedStack | undefined;

beforeAll(async () => {
  folder = await openFolder("medzen-migrations-");
  const before = path.join(folder, "before");
  await mkdir(before);
  for (const file of await readdir(dir)) {
    if (file < firstOnData) await cp(path.join(dir, file), path.join(before, file));
  }
  const dataDir = path.join(folder, "stack");
  const earlier = await bootStack({ dataDir, migrationsDir: before });
  await earlier.stop();
  stack = await bootStack({ dataDir });
});

afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function inUpgraded<T>(run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(stack?.status.dbUrl ?? "", { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test("migrations that meet rows come to the same database as migrations from zero", async () => {
  const upgraded = await inUpgraded(shape);
  expect(upgraded.length).toBeGreaterThan(500);
  expect(upgraded).toEqual(await shape(ownerPool()));
});

test("the rows are still there, and the new rules hold for them", async () => {
  await inUpgraded(async (sql) => {
    const count = (db: postgres.Sql) => db`
      select (select count(*)::int from public.conversations where id::text like '40000000%') as conversations,
        (select count(*)::int from public.messages where id::text like '50000000%') as messages,
        (select count(*)::int from public.care_windows where appointment_id::text like '30000000%') as windows`;
    expect([...(await count(sql))]).toEqual([...(await count(ownerPool()))]);
    await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: amina, role: "authenticated" })}, true)`;
      await tx`set local role authenticated`;
      await tx`insert into public.messages (conversation_id, sender_id, content) values (${threadToday}, ${amina}, 'After')`;
      const seen = await tx`select id from public.messages where id = ${messageOfAmina}`;
      expect(seen).toHaveLength(1);
    });
  });
});

test("a migration that runs twice is an error, not a silent pass", async () => {
  const files = (await readdir(dir)).filter((file) => file.endsWith(".sql")).toSorted();
  const passed: string[] = [];
  for (const file of files) {
    const text = await readFile(path.join(dir, file), "utf8");
    const outcome = await ownerPool()
      .begin(async (tx) => {
        await tx.unsafe(text).simple();
        throw new Passed();
      })
      .catch((error: unknown) => error);
    if (outcome instanceof Passed) passed.push(file);
    // Made already: a table, function, trigger, policy, schema, constraint or row; or taken away already: a function.
    else
      expect(outcome, file).toMatchObject({
        code: expect.stringMatching(/^(42P0[67]|42723|42883|42710|42701|23505)$/),
      });
  }
  expect(passed).toEqual(repeatable);
});

class Passed extends Error {}
