import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDatabaseItself } from "../../../scripts/doctor/database.ts";
import { type ForkedPostgres, forkPostgres } from "../support/fork-postgres.ts";
import { ownerPool } from "../support/scene.ts";
import { shape } from "./shape.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const migrations = path.join(root, "supabase/migrations");

let project: ForkedPostgres;
let folder = "";

beforeAll(async () => {
  // The tool keeps notes of its own beside what it pushes.
  folder = await mkdtemp(path.join(tmpdir(), "medzen-push-"));
  for (const part of ["migrations", "config.toml", "local/mail/templates"]) {
    const file = path.join("supabase", part);
    await cp(path.join(root, file), path.join(folder, file), { recursive: true });
  }
  project = await forkPostgres("postgres-empty.ts");
});

afterAll(async () => {
  await project.stop();
  await rm(folder, { recursive: true, force: true });
});

function push(): Promise<{ stdout: string; stderr: string }> {
  const address = `${project.dbUrl}?sslmode=disable`;
  return run(
    path.join(root, "node_modules/.bin/supabase"),
    ["db", "push", `--remote=${address}`, "--yes", "--workdir", folder],
    { cwd: folder, env: { ...process.env, DO_NOT_TRACK: "1" }, maxBuffer: 16 * 1024 * 1024 },
  );
}

async function inProject<T>(ask: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(project.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test("the Supabase command line makes of an empty project what the stack makes", async () => {
  const doctor = () => checkDatabaseItself(project.dbUrl, migrations);
  expect(await doctor()).toContainEqual(
    expect.objectContaining({ level: "error", subject: "migrations" }),
  );
  await push();
  expect(await inProject(shape)).toEqual(await shape(ownerPool()));
  expect((await doctor()).filter(({ level }) => level !== "ok")).toEqual([]);

  const history = (sql: postgres.Sql) => sql<{ version: string }[]>`
    select version from supabase_migrations.schema_migrations order by version`;
  const versions = (await inProject(history)).map(({ version }) => version);
  const files = (await readdir(migrations)).map((file) => file.slice(0, file.indexOf("_")));
  expect(versions).toEqual(files.toSorted());

  const again = await push();
  expect(`${again.stdout}${again.stderr}`).toContain("up to date");
}, 120_000);
