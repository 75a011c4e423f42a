import { chmod, chown, copyFile, cp, lstat, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DataFolder } from "../data-folder.ts";
import { StackFault } from "../fault.ts";
import type { Log } from "../log.ts";
import { nativeFolder } from "./binaries.ts";
import { type RunAs, canRun, canWriteIn, postgresUser } from "./run-as.ts";

/** Where PostgreSQL's programs and files are, and who runs it. */
export interface PostgresPlace {
  bin: string;
  /** Folder that belongs to the PostgreSQL user and holds the cluster. */
  home: string;
  clusterDir: string;
  user: RunAs | undefined;
}

/**
 * Chooses the place. Started by root, PostgreSQL runs as another user, whom a private folder above
 * the checkout keeps out; then copies of the programs and the cluster live in a folder of their own
 * under the temporary directory, which the data folder's marker remembers.
 * @throws StackFault naming the folder when that user can be given no place at all.
 */
export async function placePostgres(
  folder: DataFolder,
  log: Log,
  installed = nativeFolder(),
): Promise<PostgresPlace> {
  const user = await postgresUser();
  const outside = await rememberedOutside(folder, log);
  if (outside === null) {
    const inside = await homeIn(folder.dir, user);
    const runs = await canRun(user, path.join(installed, "bin/postgres"), ["--version"]);
    if (inside !== null && runs) {
      return place(installed, inside, user);
    }
  }
  return placeOutside(outside ?? (await makeOutside(folder, user)), installed, user);
}

function place(native: string, home: string, user: RunAs | undefined): PostgresPlace {
  return { bin: path.join(native, "bin"), home, clusterDir: path.join(home, "cluster"), user };
}

/** Makes the PostgreSQL user's folder below `parent`; null when that user cannot use it. */
async function homeIn(parent: string, user: RunAs | undefined): Promise<string | null> {
  const home = path.join(parent, "postgres");
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (user !== undefined) {
    await chown(home, user.uid, user.gid);
  }
  return (await canWriteIn(user, home)) ? home : null;
}

/** The folder outside that an earlier start made, if it is still there and still ours alone to change. */
async function rememberedOutside(folder: DataFolder, log: Log): Promise<string | null> {
  const { outside } = folder.marker;
  if (outside === null) {
    return null;
  }
  const found = await lstat(outside).catch(() => null);
  const ours = found?.isDirectory() === true && found.uid === process.getuid?.();
  if (found !== null && ours && (found.mode & 0o022) === 0) {
    return outside;
  }
  log(`the database in ${outside} is gone; starting with a new one`);
  await folder.empty();
  return null;
}

async function makeOutside(folder: DataFolder, user: RunAs | undefined): Promise<string> {
  for (const parent of new Set([tmpdir(), "/tmp"])) {
    const made = await mkdtemp(path.join(parent, "medzen-stack-")).catch(() => null);
    if (made === null) {
      continue;
    }
    await chmod(made, 0o755);
    if ((await homeIn(made, user)) !== null) {
      await rm(path.join(folder.dir, "postgres"), { recursive: true, force: true });
      await folder.remember({ ...folder.marker, outside: made });
      return made;
    }
    await rm(made, { recursive: true, force: true });
  }
  throw new StackFault(
    `PostgreSQL cannot run as root, and its user may enter neither ${folder.dir} nor ${tmpdir()}.`,
  );
}

async function placeOutside(
  outside: string,
  installed: string,
  user: RunAs | undefined,
): Promise<PostgresPlace> {
  const copy = path.join(outside, "native");
  if (!(await sameVersion(installed, copy))) {
    await rm(copy, { recursive: true, force: true });
    await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
    // Copied last: a copy without it was interrupted and is made again.
    await copyFile(versionFile(installed), path.join(copy, "package.json"));
  }
  const home = await homeIn(outside, user);
  if (home === null || !(await canRun(user, path.join(copy, "bin/postgres"), ["--version"]))) {
    throw new StackFault(`PostgreSQL's user may not use ${outside}.`);
  }
  return place(copy, home, user);
}

async function sameVersion(installed: string, copy: string): Promise<boolean> {
  const copied = await readFile(path.join(copy, "package.json"), "utf8").catch(() => null);
  return copied !== null && copied === (await readFile(versionFile(installed), "utf8"));
}

function versionFile(native: string): string {
  return path.join(native, "../package.json");
}
