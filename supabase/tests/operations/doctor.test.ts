import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const doctor = fileURLToPath(new URL("../../../scripts/doctor.ts", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "medzen-doctor-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command with these variables and no others of MedZen's. */
function examine(
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number; text: string }> {
  const clean = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [doctor, ...args],
      { env: { NODE_ENV: "test", ...clean, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? 1, text: stdout + stderr }),
    );
  });
}

const secrets = {
  appSecret: "app-secret-".padEnd(40, "a"),
  jobsSecret: "jobs-secret-".padEnd(40, "b"),
  // A pair made for this test alone (RFC 8291, appendix A).
  vapidPublicKey:
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  vapidPrivateKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
};

test("finds a stack that runs, asks everything of it, and prints none of its secrets", async () => {
  const stack = inject("stack");
  const status = {
    ...stack,
    jwtSecret: "unused",
    syncUrl: `${stack.apiUrl}/sync`,
    pid: process.pid,
  };
  await writeFile(path.join(folder, "status.json"), JSON.stringify(status));
  await writeFile(path.join(folder, "secrets.json"), JSON.stringify(secrets));
  const { code, text } = await examine({ STACK_DATA: folder });
  expect(text).toContain("0 errors, 0 warnings");
  for (const line of [
    "Auth: answers",
    "clock: agrees",
    "Data API: reaches the database",
    "migrations: all",
    "Realtime publication: has its tables",
    "PowerSync publication: has",
    "PowerSync: answers, and asks for a token",
    "SMTP: answers",
    "VAPID_PUBLIC_KEY: and its private key are a pair",
  ]) {
    expect(text).toContain(line);
  }
  expect(code).toBe(0);
  const password = new URL(stack.dbUrl).password;
  for (const secret of [stack.secretKey, stack.publishableKey, password, ...Object.values(secrets)])
    expect(text).not.toContain(secret);
});

test("says which key the project refuses, and ends with 1", async () => {
  const stack = inject("stack");
  const { code, text } = await examine({
    NEXT_PUBLIC_SUPABASE_URL: stack.apiUrl,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: "sb_secret_of_another_project",
    APP_SECRET: secrets.appSecret,
  });
  expect(text).toContain("ERROR    SUPABASE_SECRET_KEY: is refused by this project");
  expect(text).toContain("give --db-url");
  expect(code).toBe(1);
});

test("asks nobody with values that are wrong", async () => {
  const file = path.join(folder, "production.env");
  await writeFile(
    file,
    `SUPABASE_SECRET_KEY="sb_secret_0123\n"\nNEXT_PUBLIC_SUPABASE_URL=https://x.example/rest/v1\n`,
  );
  const { code, text } = await examine({}, ["--env-file", file]);
  expect(text).toContain(
    "ERROR    SUPABASE_SECRET_KEY: begins or ends with a space or a line break",
  );
  expect(text).toContain("ERROR    NEXT_PUBLIC_SUPABASE_URL: has a path of the service in it");
  expect(text).toContain("services: were not asked");
  expect(code).toBe(1);
});
