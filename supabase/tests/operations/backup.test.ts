import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePorts } from "../../../scripts/ports.ts";
import { type BootedStack, bootStack, openFolder, spawnStack } from "../../local/tests/boot.ts";
import { messageOfAmina, threadColleagues, threadPast, threadToday } from "../support/cast.ts";

let folder = "";
let stack: BootedStack;
let restored: BootedStack | undefined;

beforeAll(async () => {
  folder = await openFolder("medzen-backup-");
  stack = await bootStack({ dataDir: path.join(folder, "data") });
});

afterAll(async () => {
  await restored?.stop();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs one of the two commands as its person would. */
function run(
  name: "backup" | "restore",
  dir: string,
  env = stack.env,
): Promise<{ code: number; text: string }> {
  const file = fileURLToPath(new URL(`../../local/${name}.ts`, import.meta.url));
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [file, path.join(folder, dir)],
      { env: { ...process.env, NODE_OPTIONS: "", ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? 1, text: stdout + stderr }),
    );
  });
}

/** The environment of another stack beside the first. */
async function elsewhere(dir: string): Promise<Record<string, string>> {
  const [api, db, smtp] = await freePorts(3);
  return {
    STACK_PORT: String(api),
    STACK_DB_PORT: String(db),
    STACK_SMTP_PORT: String(smtp),
    STACK_DATA: path.join(folder, dir),
  };
}

async function ask<T>(
  { status }: BootedStack,
  query: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(status.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    return await query(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Tables that nothing but people changes. */
const tables = [
  "public.users",
  "public.facilities",
  "public.appointments",
  "public.conversations",
  "public.conversation_participants",
  "public.messages",
  "public.message_reactions",
  "auth.users",
  "storage.objects",
];

async function counted(sql: postgres.Sql): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

const events = (sql: postgres.Sql) => sql`
  select id, md5(audit.canonical(e)) as hash from audit.events e order by id`;

const apiOf = ({ status }: BootedStack, key = status.secretKey) =>
  createClient(status.apiUrl, key, { auth: { persistSession: false } });

const amina = { email: "patient@medzen.test", password: "medzen-demo" };

/** Writes one row after the other until it is told to stop; answers their numbers in order. */
function writer() {
  const written: number[] = [];
  const stopping = new AbortController();
  const done = ask(stack, async (sql) => {
    for (let n = 1; !stopping.signal.aborted; n += 1) {
      await sql`insert into public.facilities (id, name) values (${randomUUID()}, ${`Written ${n}`})`;
      written.push(n);
    }
  });
  return {
    written,
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

test("what was there is there again: rows, files, the record and its chain", async () => {
  const photo = new Uint8Array([
    0xff,
    0xd8,
    0xff,
    ...Array.from({ length: 5_000 }, (_, i) => i % 251),
  ]);
  const files = apiOf(stack).storage.from("attachments");
  const upload = await files.upload("conversations/kept", photo, { contentType: "image/jpeg" });
  expect(upload.error).toBeNull();
  const session = await apiOf(stack, stack.status.publishableKey).auth.signInWithPassword(amina);
  await ask(stack, (sql) => sql`select audit.seal()`);
  const before = await ask(stack, async (sql) => ({
    rows: await counted(sql),
    events: [...(await events(sql))],
  }));
  expect(before.events.length).toBeGreaterThan(0);

  const kept = await run("backup", "kept");
  expect(kept).toMatchObject({ code: 0 });
  expect((await stat(path.join(folder, "kept"))).mode & 0o077).toBe(0);

  // After the backup something is deleted, and somebody signs out everywhere.
  await ask(
    stack,
    (sql) =>
      sql`update public.messages set content = '', deleted_at = now() where id = ${messageOfAmina}`,
  );
  await files.remove(["conversations/kept"]);

  const env = await elsewhere("again");
  const back = await run("restore", "kept", env);
  expect(back.text).toContain("everybody has to sign in again");
  expect(back.code).toBe(0);
  restored = await bootStack({ dataDir: path.join(folder, "again"), env });

  await ask(restored, async (sql) => {
    const [trace, ...rest] = await sql`
      select action, detail ? 'made_at' as dated from audit.events where action = 'backup.restored'`;
    expect([trace, rest]).toEqual([{ action: "backup.restored", dated: true }, []]);
    expect([...(await sql`select * from audit.verify()`)]).toEqual([]);
    expect((await events(sql)).slice(0, before.events.length)).toEqual(before.events);
    expect(await counted(sql)).toEqual(before.rows);
    // The older state wins over the newer deletion: docs/runbooks/restore.md says what to do about it.
    const [message] = await sql`
      select deleted_at is null as lives from public.messages where id = ${messageOfAmina}`;
    expect(message).toEqual({ lives: true });
  });
  const file = await apiOf(restored).storage.from("attachments").download("conversations/kept");
  expect(new Uint8Array((await file.data?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(photo);
  const visitor = apiOf(restored, restored.status.publishableKey);
  const token = session.data.session?.refresh_token ?? "";
  expect((await visitor.auth.refreshSession({ refresh_token: token })).error).not.toBeNull();
  expect((await visitor.auth.signInWithPassword(amina)).error).toBeNull();
});

test("a backup under way holds one moment, and all that was accepted before it began", async () => {
  const { written, stop } = writer();
  await expect.poll(() => written.length).toBeGreaterThan(20);
  const before = written.length;
  const kept = await run("backup", "busy");
  await stop();
  expect(kept).toMatchObject({ code: 0 });

  const env = await elsewhere("busy-again");
  expect(await run("restore", "busy", env)).toMatchObject({ code: 0 });
  // A backup of a stack that does not run, which is how to see what came back without starting it all.
  expect(await run("backup", "busy-twice", env)).toMatchObject({ code: 0 });
  const again = await bootStack({ dataDir: path.join(folder, "busy-again"), env });
  try {
    const rows = await ask(
      again,
      (sql) => sql<{ n: number }[]>`
      select substring(name from 9)::int as n from public.facilities where name like 'Written %' order by 1`,
    );
    const found = rows.map(({ n }) => n);
    expect(found.length).toBeGreaterThanOrEqual(before);
    expect(found).toEqual(written.slice(0, found.length));
  } finally {
    await again.stop();
  }
});

test("a restore of an older backup erases again what was erased after it, and knows the holds placed since", async () => {
  const [gone, kept, taken] = [threadToday, threadColleagues, threadPast];
  const words = (booted: BootedStack, thread: string) =>
    ask(booted, async (sql) => {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from public.messages where conversation_id = ${thread} and content <> ''`;
      return row?.n ?? -1;
    });
  const before = await words(stack, kept);
  await ask(
    stack,
    (sql) => sql`
    insert into private.legal_holds (conversation_id, reason) values (${taken}, 'Lifted after the backup')`,
  );
  expect(await run("backup", "older")).toMatchObject({ code: 0 });
  // After the backup: one conversation is erased, one that a hold had covered as well, and one is held.
  await ask(stack, async (sql) => {
    const [admin] = await sql<
      { id: string }[]
    >`select id from public.users where role = 'system_admin' limit 1`;
    await sql`
      update private.legal_holds set lifted_at = now(), lifted_by = ${admin?.id ?? ""}, lift_reason = 'No longer needed'`;
    for (const thread of [gone, taken]) {
      await sql`select private.redact_messages(${thread}, '-infinity', 'infinity', 1000)`;
      await sql`select private.list_erasure('conversation', ${thread}, 'clinical', now(), 1)`;
    }
    await sql`insert into private.legal_holds (conversation_id, reason) values (${kept}, 'Placed after the backup')`;
    await sql`update public.conversations set legal_hold = true where id = ${kept}`;
    // A list that names what is held: the hold wins, and it is said.
    await sql`select private.list_erasure('conversation', ${kept}, 'operational', now(), 1)`;
  });
  const list = `${stack.env["STACK_DATA"] ?? ""}-erasures.jsonl`;
  await expect
    .poll(() => readFile(list, "utf8").catch(() => ""), { timeout: 20_000 })
    .toContain(kept);

  const env = { ...(await elsewhere("older-again")), STACK_ERASURES: list };
  const back = await run("restore", "older", env);
  expect(back.text).toContain("2 holds placed as listed, 2 conversations and threads erased again");
  expect(back.text).toContain(`a hold keeps ${kept}`);
  const again = await bootStack({ dataDir: path.join(folder, "older-again"), env });
  try {
    expect([await words(again, gone), await words(again, taken), await words(again, kept)]).toEqual(
      [0, 0, before],
    );
    const held = await ask(again, (sql) => sql`select private.held_conversation_ids() as id`);
    expect(held.map((row) => String(row["id"]))).toEqual([kept]);
    expect([...(await ask(again, (sql) => sql`select * from audit.verify()`))]).toEqual([]);
  } finally {
    await again.stop();
  }
  const damaged = path.join(folder, "damaged.jsonl");
  await writeFile(damaged, "half a line");
  const refused = await run("restore", "older", {
    ...(await elsewhere("older-refused")),
    STACK_ERASURES: damaged,
  });
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining("Line 1 of") });
});

test("nothing that is there is written over", async () => {
  const own = path.join(folder, "own");
  await mkdir(own);
  await writeFile(path.join(own, "thesis.txt"), "years of work");
  const kept = await run("backup", "own");
  expect(kept).toMatchObject({ code: 1, text: expect.stringContaining("is not empty") });
  const onForeign = await run("restore", "kept", await elsewhere("own"));
  expect(onForeign).toMatchObject({ code: 1, text: expect.stringContaining("is not empty") });
  const onRunning = await run("restore", "kept");
  expect(onRunning).toMatchObject({ code: 1, text: expect.stringContaining("is not empty") });
  expect(await readdir(own)).toEqual(["thesis.txt"]);
});

test("a damaged backup brings nothing into the folder", async () => {
  const env = await elsewhere("damaged-again");
  await chmod(path.join(folder, "busy/secrets.json"), 0o600);
  await writeFile(path.join(folder, "busy/secrets.json"), "{}");
  const refused = await run("restore", "busy", env);
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining("secrets.json") });
  await expect(readdir(path.join(folder, "damaged-again"))).rejects.toThrow("ENOENT");
});

test("on a folder whose restore was cut short no stack begins", async () => {
  const dataDir = path.join(folder, "cut-short");
  await mkdir(dataDir);
  await writeFile(path.join(dataDir, "medzen-stack.json"), '{"medzenStack":1,"outside":null}');
  await writeFile(path.join(dataDir, "restoring"), "");
  const refused = await spawnStack({ dataDir });
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain("was cut short");
});
