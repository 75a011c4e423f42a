import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { REALTIME_SUBSCRIBE_STATES } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStatus } from "../status.ts";
import { type BootOptions, type BootedStack, bootStack, openFolder, spawnStack } from "./boot.ts";
import { freePorts } from "../../../scripts/ports.ts";
import { fixture, signedIn } from "./fixture.ts";

const run = promisify(execFile);
let dir: string;
let options: BootOptions;
let stack: BootedStack;

beforeAll(async () => {
  dir = await openFolder("medzen-life-");
  await cp(fixture.migrationsDir ?? "", path.join(dir, "migrations"), { recursive: true });
  options = {
    ...fixture,
    dataDir: path.join(dir, "data"),
    migrationsDir: path.join(dir, "migrations"),
  };
  stack = await bootStack(options);
  options = { ...options, env: stack.env };
});

afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Starts a stack that must refuse, and returns the one line it said. */
async function refusal(refused: BootOptions): Promise<string> {
  const { exited, output } = await spawnStack({
    ...fixture,
    dataDir: path.join(dir, "refused"),
    ...refused,
  });
  expect(await exited).toBe(1);
  expect(output().trim().split("\n")).toHaveLength(1);
  return output().trim();
}

async function query<T>(text: string): Promise<T[]> {
  const sql = postgres(stack.status.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

test("status.json has the contract's keys and is for its owner's eyes", async () => {
  const file = path.join(dir, "data/status.json");
  expect(Object.keys(JSON.parse(await readFile(file, "utf8")))).toEqual([
    "apiUrl",
    "dbUrl",
    "publishableKey",
    "secretKey",
    "jwtSecret",
    "syncUrl",
    "mailUrl",
    "smtpUrl",
    "pid",
  ]);
  for (const name of ["status.json", "secrets.json"]) {
    expect((await stat(path.join(dir, "data", name))).mode & 0o777).toBe(0o600);
  }
});

test("migrations are recorded as the Supabase command line records them", async () => {
  const rows = await query<{ version: string; name: string; n: number }>(
    `select version, name, cardinality(statements) as n
     from supabase_migrations.schema_migrations order by version`,
  );
  expect(rows).toEqual([
    { version: "20250101000000", name: "create_notes", n: 11 },
    { version: "20250102000000", name: "create_files_bucket", n: 2 },
    { version: "20250103000000", name: "index_notes", n: 1 },
  ]);
});

describe("refusals, one clear line each", () => {
  test("a second stack on the same folder", async () => {
    const line = await refusal({ dataDir: options.dataDir });
    expect(line).toContain(`process ${stack.status.pid}`);
  });

  test("a folder that is somebody else's", async () => {
    const foreign = await mkdtemp(path.join(tmpdir(), "medzen-foreign-"));
    await writeFile(path.join(foreign, "thesis.txt"), "years of work");
    expect(await refusal({ dataDir: foreign })).toContain(foreign);
    expect(await refusal({ dataDir: foreign, args: ["--reset"] })).toContain(foreign);
    expect(await readdir(foreign)).toEqual(["thesis.txt"]);
    await rm(foreign, { recursive: true });
  });

  test("a folder that cannot be written", async () => {
    // Root may write into any ordinary folder, but not into the kernel's.
    const locked = process.getuid?.() === 0 ? "/sys/kernel" : "/";
    const dataDir = path.join(locked, "medzen-stack");
    expect(await refusal({ dataDir })).toMatch(
      /Cannot write to the data folder .*medzen-stack \(E/,
    );
  });

  test.each(["STACK_PORT", "STACK_DB_PORT", "STACK_SMTP_PORT"])("%s taken", async (variable) => {
    const [port] = await freePorts(1);
    const server = createServer().listen(port, "127.0.0.1");
    const line = await refusal({ env: { [variable]: String(port) } });
    expect(line).toContain(`Port ${port} (${variable}) is taken`);
    server.close();
  });

  test.each([
    ["STACK_PORT", "many"],
    ["STACK_SITE_URL", "ftp://x"],
  ])("%s=%s", async (name, value) => {
    expect(await refusal({ env: { [name]: value } })).toContain(name);
  });
});

test("PostgreSQL that ends by itself is started again, and live clients come back", async () => {
  const ann = await signedIn(stack.status, "ann@medzen.test");
  let heard = 0;
  const channel = ann.channel("room").on("broadcast", { event: "ping" }, () => {
    heard += 1;
  });
  await new Promise<void>((resolve) => {
    channel.subscribe((status) => {
      if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) {
        resolve();
      }
    });
  });
  const pidFile = path.join(dir, "data/postgres/cluster/postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8")).split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await expect
    .poll(async () => (await ann.from("notes").select("body")).data, { timeout: 30_000 })
    .toEqual([{ body: "seeded" }]);
  const ping = async () => {
    await query("select realtime.send('{}'::jsonb, 'ping', 'room', false)");
    return heard;
  };
  await expect.poll(ping, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0);
  expect(stack.output()).toContain("PostgreSQL ended by itself");
  await ann.removeAllChannels();
});

test("connections that are lost again while everything comes back are made anew", async () => {
  const ends = () => stack.output().split("PostgreSQL ended by itself").length;
  const before = ends();
  const pidFile = path.join(dir, "data/postgres/cluster/postmaster.pid");
  process.kill(Number((await readFile(pidFile, "utf8")).split("\n")[0]), "SIGKILL");
  await expect.poll(ends, { timeout: 30_000 }).toBe(before + 1);
  const sql = postgres(stack.status.dbUrl, { max: 1, backoff: () => 0.05 });
  let ended = 0;
  const endSessions = async () => {
    const all = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where pid <> pg_backend_pid() and backend_type = 'client backend'`.catch(() => []);
    ended += all.length;
    return ended;
  };
  await expect.poll(endSessions, { timeout: 120_000, interval: 5 }).toBeGreaterThan(8);
  await sql.end();
  const read = async () => {
    const ann = await signedIn(stack.status, "ann@medzen.test").catch(() => null);
    return (await ann?.from("notes").select("body"))?.data;
  };
  await expect.poll(read, { timeout: 120_000 }).toEqual([{ body: "seeded" }]);
});

test("a reset while it runs gives a new database and keeps the keys", async () => {
  await query(
    "insert into public.notes (id, owner_id, body) select gen_random_uuid(), owner_id, 'later' from public.notes",
  );
  const file = fileURLToPath(new URL("../reset.ts", import.meta.url));
  await run(process.execPath, [file], { env: { ...process.env, ...stack.env } });
  expect(await query("select body from public.notes")).toEqual([{ body: "seeded" }]);
  const slots = await query("select slot_name from pg_replication_slots where active");
  expect(slots).toHaveLength(1);
  await signedIn(stack.status, "ann@medzen.test");
  const refused = await fetch(`${stack.status.apiUrl}/_stack/reset`, {
    method: "POST",
    headers: { apikey: stack.status.publishableKey },
  });
  expect(refused.status).toBe(404);
});

test("SIGTERM stops everything; a second start keeps data, keys and sessions, and applies what is new", async () => {
  const client = await signedIn(stack.status, "ann@medzen.test");
  const before = stack.status;
  await stack.stop();
  expect(stack.output().trim()).toMatch(/stopped$/);
  expect(await readStatus(path.join(dir, "data"))).toBeNull();
  await expect(postgres(before.dbUrl, { max: 1 })`select 1`).rejects.toThrow(/ECONNREFUSED/);

  const added = path.join(dir, "migrations/20250104000000_add_color.sql");
  await writeFile(added, "alter table public.notes add column color text default 'blue';\n");
  stack = await bootStack(options);
  expect(stack.output()).toContain("applied 1 migration\n");
  expect({ ...stack.status, pid: 0 }).toEqual({ ...before, pid: 0 });
  expect((await client.auth.refreshSession()).error).toBeNull();
  expect(await query("select body, color from public.notes")).toEqual([
    { body: "seeded", color: "blue" },
  ]);
});

test("after a kill the next start takes over, and a changed migration is refused by name", async () => {
  stack.kill();
  const added = path.join(dir, "migrations/20250104000000_add_color.sql");
  const text = await readFile(added, "utf8");
  await writeFile(added, text.replace("blue", "red"));
  const { exited, output } = await spawnStack(options);
  expect(await exited).toBe(1);
  expect(output()).toContain("Migration 20250104000000_add_color.sql was changed");

  await writeFile(added, text);
  stack = await bootStack(options);
  expect(await query("select body from public.notes")).toEqual([{ body: "seeded" }]);
});

test("a migration that fails is named with its line, and nothing of it stays", async () => {
  await stack.stop();
  const bad = path.join(dir, "migrations/20250105000000_bad.sql");
  await writeFile(bad, "create table public.half (id int);\n\nselect nonsense;\n");
  const { exited, output } = await spawnStack(options);
  expect(await exited).toBe(1);
  expect(output()).toContain('20250105000000_bad.sql:3: column "nonsense" does not exist (42703)');
  await rm(bad);
  stack = await bootStack(options);
  expect(await query("select to_regclass('public.half') as half")).toEqual([{ half: null }]);
});

test.runIf(process.getuid?.() === 0)(
  "as root in a folder that PostgreSQL's user may not enter, the database lives outside and is kept",
  async () => {
    const locked = await mkdtemp(path.join(tmpdir(), "medzen-locked-"));
    const dataDir = path.join(locked, "data");
    const first = await bootStack({ ...fixture, dataDir });
    const marker = path.join(dataDir, "medzen-stack.json");
    const outside = String(JSON.parse(await readFile(marker, "utf8")).outside);
    expect(outside).toContain("medzen-stack-");
    await first.stop();
    const second = await bootStack({ ...fixture, dataDir, env: first.env });
    expect(second.status.publishableKey).toBe(first.status.publishableKey);
    expect(second.output()).not.toContain("applied");
    await second.stop();

    await rm(outside, { recursive: true });
    const third = await bootStack({ ...fixture, dataDir, env: first.env });
    expect(third.output()).toContain("starting with a new one");
    await third.stop();
    await rm(String(JSON.parse(await readFile(marker, "utf8")).outside), { recursive: true });
    await rm(locked, { recursive: true });
  },
);
