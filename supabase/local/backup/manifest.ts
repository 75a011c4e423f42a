import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StackFault } from "../fault.ts";
import { filesBelow, hashOf } from "./copy.ts";

const manifestName = "medzen-backup.json";
/** Of the form of a backup. Whoever changes what lies in one counts on. */
const formVersion = 1;

const counts = z.object({
  people: z.number(),
  conversations: z.number(),
  messages: z.number(),
  files: z.number(),
  auditEvents: z.number(),
});

/** Rows at one moment, to compare a backup with what was restored from it. */
export type Counts = z.infer<typeof counts>;

const versioned = z.looseObject({ medzenBackup: z.number() });
const manifestSchema = z.object({
  medzenBackup: z.literal(formVersion),
  /** When the backup was complete: everything accepted before it began is in it. */
  madeAt: z.iso.datetime(),
  /** Major version, and machine: the database's own files fit these only. */
  postgres: z.number(),
  machine: z.string(),
  /** Newest migration of the database. */
  migration: z.string(),
  /** Of when the backup began. */
  counts,
  /** SHA-256 of each file. */
  files: z.record(z.string(), z.string()),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Kind of machine that a cluster's files belong to. */
export const machine = `${process.platform}-${process.arch}`;

/** Written last: a folder without one is a backup that was cut short. */
export async function writeManifest(
  dir: string,
  about: Omit<Manifest, "medzenBackup" | "machine" | "files">,
): Promise<void> {
  const files: Record<string, string> = {};
  for (const file of await filesBelow(dir)) files[file] = await hashOf(path.join(dir, file));
  const manifest: Manifest = { medzenBackup: formVersion, machine, ...about, files };
  await writeFile(path.join(dir, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, {
    mode: 0o600,
  });
}

/**
 * Reads a backup's manifest and holds it against this machine and this version of MedZen.
 *
 * @param postgresMajor of the PostgreSQL that is to run on it
 * @param migrationsDir what this version knows
 * @throws StackFault when it is no backup, not complete, or of a kind that cannot run here
 */
export async function readManifest(
  dir: string,
  postgresMajor: number,
  migrationsDir: string,
): Promise<Manifest> {
  const text = await readFile(path.join(dir, manifestName), "utf8").catch(() => null);
  if (text === null) {
    throw new StackFault(`${dir} holds no complete backup: it has no ${manifestName}.`);
  }
  const json = parsed(text);
  const version = versioned.safeParse(json).data?.medzenBackup;
  if (version !== undefined && version !== formVersion) {
    throw new StackFault(`The backup has version ${version}; this MedZen knows ${formVersion}.`);
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw new StackFault(`${manifestName} in ${dir} is damaged.`);
  const { postgres, machine: from, migration } = manifest.data;
  if (postgres !== postgresMajor) {
    throw new StackFault(`The backup is of PostgreSQL ${postgres}; here is ${postgresMajor}.`);
  }
  if (from !== machine)
    throw new StackFault(`The backup is of ${from}; this machine is ${machine}.`);
  const known = (await readdir(migrationsDir)).map((file) => file.slice(0, file.indexOf("_")));
  if (migration !== "" && !known.includes(migration)) {
    throw new StackFault(
      `The backup has migration ${migration}, which this version of MedZen does not know.`,
    );
  }
  return manifest.data;
}

/** @throws StackFault naming the first file that is missing, changed, or not of the backup. */
export async function checkFiles(dir: string, { files }: Manifest): Promise<void> {
  const there = (await filesBelow(dir)).filter((file) => file !== manifestName);
  const stranger = there.find((file) => files[file] === undefined);
  if (stranger !== undefined) throw new StackFault(`${stranger} does not belong to the backup.`);
  for (const [file, hash] of Object.entries(files)) {
    const found = await hashOf(path.join(dir, file)).catch(() => null);
    if (found !== hash) {
      throw new StackFault(
        `${file} of the backup is ${found === null ? "missing" : "not what was written"}.`,
      );
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
