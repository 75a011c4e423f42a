import { link, readFile, rm, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StackFault, systemCode } from "./fault.ts";

/** Name of the lock file inside a data folder. */
export const lockName = "stack.lock";

const holderSchema = z.object({ pid: z.number(), born: z.string().nullable() });
type Holder = z.infer<typeof holderSchema>;

/** Proof that this process alone works on a folder. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Locks the folder for this process. A lock whose holder is gone (killed, machine restarted) is taken over.
 * @throws StackFault naming the process that holds the folder.
 */
export async function takeLock(dir: string): Promise<FolderLock> {
  const file = path.join(dir, lockName);
  const mine: Holder = { pid: process.pid, born: await bornAt(process.pid) };
  // The file appears complete or not at all: it is written beside and linked into place.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!(await linked(draft, file))) {
      const holder = await readHolder(file);
      if (holder !== null && (await isAlive(holder))) {
        throw new StackFault(`Another stack (process ${holder.pid}) already runs on ${dir}.`);
      }
      await rm(file, { force: true });
    }
  } finally {
    await unlink(draft);
  }
  return { release: () => rm(file, { force: true }) };
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") {
      return false;
    }
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
  const born = await bornAt(holder.pid);
  return born === null || holder.born === null || born === holder.born;
}

/**
 * When the process started, in clock ticks since boot, or null where the system does not tell.
 * Process ids come round again; the pair of id and birth does not.
 */
async function bornAt(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The second field is the command's name in parentheses and may hold spaces; the start time is field 22.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}
