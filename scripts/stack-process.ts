import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { root } from "./lib.ts";

const StackStatus = z.object({
  apiUrl: z.url(),
  dbUrl: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  jwtSecret: z.string(),
  syncUrl: z.url(),
  mailUrl: z.url(),
  smtpUrl: z.string(),
  pid: z.number(),
});
export type StackStatus = z.infer<typeof StackStatus>;

const Secrets = z.object({
  appSecret: z.string(),
  jobsSecret: z.string(),
  vapidPublicKey: z.string(),
  vapidPrivateKey: z.string(),
});

export interface RunningStack {
  child: ChildProcess;
  status: StackStatus;
  /** What the app needs to find this backend: the same variables as when hosted. */
  env: Record<string, string>;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function appEnv(status: StackStatus, secrets: z.infer<typeof Secrets>): Record<string, string> {
  return {
    NEXT_PUBLIC_SUPABASE_URL: status.apiUrl,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: status.publishableKey,
    SUPABASE_SECRET_KEY: status.secretKey,
    NEXT_PUBLIC_POWERSYNC_URL: process.env["NEXT_PUBLIC_POWERSYNC_URL"] ?? status.syncUrl,
    SMTP_URL: process.env["SMTP_URL"] ?? status.smtpUrl,
    APP_SECRET: secrets.appSecret,
    JOBS_SECRET: secrets.jobsSecret,
    VAPID_PUBLIC_KEY: secrets.vapidPublicKey,
    VAPID_PRIVATE_KEY: secrets.vapidPrivateKey,
  };
}

/** A stack that runs already, started by whomever, and what the app would be told of it; null when none is ready. */
export function readRunningStack(): Omit<RunningStack, "child"> | null {
  const data = resolve(root, process.env["STACK_DATA"] ?? ".stack");
  const status = StackStatus.safeParse(readJson(join(data, "status.json")));
  const secrets = Secrets.safeParse(readJson(join(data, "secrets.json")));
  if (!status.success || !secrets.success) return null;
  return { status: status.data, env: appEnv(status.data, secrets.data) };
}

/**
 * Starts the embedded stack as a child and waits until it has written `status.json`.
 * @throws when the stack ends before it is ready; its own line has said why.
 */
export async function startStack(
  env: Record<string, string> = {},
  args: string[] = [],
): Promise<RunningStack> {
  const data = resolve(root, env["STACK_DATA"] ?? process.env["STACK_DATA"] ?? ".stack");
  const child = spawn(process.execPath, [join(root, "supabase/local/main.ts"), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error("The embedded stack did not start; the line above says why.");
    }
    const status = StackStatus.safeParse(readJson(join(data, "status.json")));
    if (status.success && status.data.pid === child.pid) {
      const secrets = Secrets.parse(readJson(join(data, "secrets.json")));
      return { child, status: status.data, env: appEnv(status.data, secrets) };
    }
    await pause(50);
  }
}
