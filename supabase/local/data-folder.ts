import { access, constants, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StackFault, systemCode } from "./fault.ts";
import { type FolderLock, lockName, takeLock } from "./folder-lock.ts";

const markerName = "medzen-stack.json";
const markerSchema = z.object({
  medzenStack: z.literal(1),
  /** Folder outside this one that holds the database, where its user may not enter this one. */
  outside: z.string().nullable(),
});

const fresh = { medzenStack: 1, outside: null } as const;

/** What the marker file remembers between starts. */
export type FolderMarker = z.infer<typeof markerSchema>;

/** A data folder that this process holds alone. */
export interface DataFolder {
  dir: string;
  marker: FolderMarker;
  remember(marker: FolderMarker): Promise<void>;
  /** Throws everything away, the database outside included. Nothing may be running on it. */
  empty(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process, making it when it is missing or empty.
 * @throws StackFault when the folder is somebody else's, in use, or cannot be written.
 */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  try {
    return await open(dir);
  } catch (error) {
    if (error instanceof StackFault || systemCode(error) === undefined) {
      throw error;
    }
    throw new StackFault(`Cannot write to the data folder ${dir} (${systemCode(error)}).`);
  }
}

async function open(dir: string): Promise<DataFolder> {
  await mkdir(dir, { recursive: true, mode: 0o755 });
  const entries = await readdir(dir);
  const known = entries.includes(markerName) ? await readMarker(dir) : null;
  if (known === null && entries.some((entry) => entry !== lockName)) {
    throw new StackFault(
      `${dir} is not a stack's data folder and is not empty; it was left alone.`,
    );
  }
  await access(dir, constants.W_OK | constants.X_OK);
  const lock = await takeLock(dir);
  try {
    return await heldFolder(dir, known ?? fresh, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function heldFolder(dir: string, marker: FolderMarker, lock: FolderLock) {
  const folder: DataFolder = {
    dir,
    marker,
    remember: async (next) => {
      await writeFile(path.join(dir, markerName), `${JSON.stringify(next)}\n`, { mode: 0o600 });
      folder.marker = next;
    },
    empty: async () => {
      await emptyFolder(dir, folder.marker);
      await folder.remember(fresh);
    },
    release: () => lock.release(),
  };
  await folder.remember(marker);
  return folder;
}

async function readMarker(dir: string): Promise<FolderMarker | null> {
  try {
    return markerSchema.parse(JSON.parse(await readFile(path.join(dir, markerName), "utf8")));
  } catch {
    return null;
  }
}

/** Removes everything but the lock. The database outside goes too: it belongs to this folder. */
async function emptyFolder(dir: string, marker: FolderMarker): Promise<void> {
  if (marker.outside !== null) {
    await rm(marker.outside, { recursive: true, force: true });
  }
  for (const entry of await readdir(dir)) {
    if (entry !== lockName) {
      await rm(path.join(dir, entry), { recursive: true, force: true });
    }
  }
}
