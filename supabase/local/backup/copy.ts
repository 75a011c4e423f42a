import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chown, copyFile, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { systemCode } from "../fault.ts";

/**
 * Copies a folder's files and folders; a missing folder is an empty one. What vanishes meanwhile is left
 * out: a running database and its API make and remove files all the time.
 *
 * @param keep whether to take an entry, by its path below `from`; a folder that is not taken is still made
 */
export async function copyTree(
  from: string,
  to: string,
  keep: (below: string, isFolder: boolean) => boolean = () => true,
  below = "",
): Promise<void> {
  await mkdir(path.join(to, below), { recursive: true, mode: 0o700 });
  for (const entry of await entriesOf(path.join(from, below))) {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) {
      if (keep(name, true)) await copyTree(from, to, keep, name);
      else await mkdir(path.join(to, name), { recursive: true, mode: 0o700 });
    } else if (entry.isFile() && keep(name, false)) {
      await copyOne(path.join(from, name), path.join(to, name));
    }
  }
}

/** Copies one file that may be gone by now. */
async function copyOne(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
}

async function entriesOf(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** Every file below `dir`, by its path with forward slashes, in order. */
export async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .toSorted();
}

/** SHA-256 of a file, hexadecimal. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Gives a folder and all that is in it to a user. */
export async function giveTo(dir: string, { uid, gid }: { uid: number; gid: number }) {
  await chown(dir, uid, gid);
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    await chown(path.join(entry.parentPath, entry.name), uid, gid);
  }
}
