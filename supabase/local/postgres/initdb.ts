import { execFile } from "node:child_process";
import { access, chown, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { StackFault } from "../fault.ts";
import type { PostgresPlace } from "./place.ts";
import { postgresEnvironment } from "./run-as.ts";

const run = promisify(execFile);

/** Whether the place already holds a finished cluster. */
export async function hasCluster(place: PostgresPlace): Promise<boolean> {
  return access(place.clusterDir).then(
    () => true,
    () => false,
  );
}

/** Sorts and folds case the same on every machine, whatever locales it has. From PostgreSQL 17 on. */
const builtinLocale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/**
 * Makes the cluster with `postgres` as superuser.
 * @throws StackFault when initdb fails.
 */
export async function initCluster(
  place: PostgresPlace,
  password: string,
  locale = builtinLocale,
): Promise<void> {
  const draft = path.join(place.home, "cluster.new");
  const passwordFile = path.join(place.home, "password");
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user !== undefined) {
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  try {
    await run(
      path.join(place.bin, "initdb"),
      [
        `--pgdata=${draft}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        ...locale,
        "--no-sync",
        "--no-instructions",
      ],
      { ...place.user, cwd: "/", env: postgresEnvironment() },
    );
  } catch (error) {
    throw new StackFault(`PostgreSQL could not be set up in ${place.home}: ${lastLine(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  // A cluster counts only when it is complete: an interrupted initdb leaves just the draft.
  await rename(draft, place.clusterDir);
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return text.trim().split("\n").at(-1) ?? "unknown reason";
}
