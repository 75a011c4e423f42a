import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The user that PostgreSQL runs as. Undefined: the one who started the stack. */
export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so for root it is the system's `postgres` if there is one and
 * `nobody` otherwise; no account is made on the machine.
 */
export async function postgresUser(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const accounts = await readFile("/etc/passwd", "utf8").catch(() => "");
  return (
    accountOf(accounts, "postgres") ?? accountOf(accounts, "nobody") ?? { uid: 65534, gid: 65534 }
  );
}

function accountOf(accounts: string, name: string): RunAs | undefined {
  const fields = accounts
    .split("\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.split(":");
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

/** Whether that user can do it: tried rather than computed, because access lists and mounts have a say too. */
export async function canRun(
  user: RunAs | undefined,
  command: string,
  args: string[],
): Promise<boolean> {
  try {
    await run(command, args, { ...user, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

/** Whether that user can make files in the folder. */
export function canWriteIn(user: RunAs | undefined, dir: string): Promise<boolean> {
  const script = 'cd "$1" && : > .writable && rm .writable';
  return canRun(user, "/bin/sh", ["-c", script, "sh", dir]);
}

/** A clean environment for PostgreSQL's programs: no PG* variable and no locale of the caller's reaches them. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", LC_ALL: "C", TZ: "UTC", PATH: process.env["PATH"] };
}
