import { copyFile, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import type { StackConfig } from "../config.ts";
import { openDataFolder } from "../data-folder.ts";
import { StackFault, systemCode } from "../fault.ts";
import type { Log } from "../log.ts";
import { prepareCluster } from "../postgres/cluster.ts";
import { hasCluster } from "../postgres/initdb.ts";
import { databaseUrl } from "../postgres/pool.ts";
import { startServer } from "../postgres/server.ts";
import { loadSecrets } from "../secrets.ts";
import { readStatus } from "../status.ts";
import { copyTree } from "./copy.ts";
import { copyCluster } from "./copy-cluster.ts";
import { type Counts, writeManifest } from "./manifest.ts";

/**
 * Puts everything that a data folder holds (database, stored files, captured mails, secrets) into a new
 * folder. A running stack goes on meanwhile; of a stopped one PostgreSQL alone is started for it.
 *
 * @param to must be missing or empty
 * @returns the rows that were there when it began: all of them are in the backup
 * @throws StackFault when `to` holds something, or there is no database
 */
export async function makeBackup(config: StackConfig, to: string, log: Log): Promise<Counts> {
  await takeEmpty(to);
  const status = await readStatus(config.dataDir);
  if (status !== null && isRunning(status.pid)) return copyAll(config.dataDir, status.dbUrl, to);
  const folder = await openDataFolder(config.dataDir);
  try {
    const place = await prepareCluster(folder, false, log);
    if (!(await hasCluster(place))) {
      throw new StackFault(`${config.dataDir} holds no database; there is nothing to keep.`);
    }
    const { dbPassword } = await loadSecrets(config.dataDir, false);
    const server = await startServer(place, config.dbPort);
    try {
      const url = databaseUrl(config.dbPort, "postgres", dbPassword);
      return await copyAll(config.dataDir, url, to);
    } finally {
      await server.stop();
    }
  } finally {
    await folder.release();
  }
}

async function copyAll(dataDir: string, dbUrl: string, to: string): Promise<Counts> {
  const sql = postgres(dbUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
  try {
    const session = await sql.reserve();
    const counts = await countRows(session);
    const [about] = await session<{ postgres: number; migration: string | null }[]>`
      select current_setting('server_version_num')::int / 10000 as postgres,
        (select max(version) from supabase_migrations.schema_migrations) as migration`;
    // Before and after the database: whatever it names is then there, whether it was added or removed meanwhile.
    await copyFiles(dataDir, to);
    await copyCluster(session, path.join(to, "cluster"));
    await copyFiles(dataDir, to);
    await copyTree(path.join(dataDir, "mail"), path.join(to, "mail"));
    await copyFile(path.join(dataDir, "secrets.json"), path.join(to, "secrets.json"));
    await writeManifest(to, {
      madeAt: new Date().toISOString(),
      postgres: about?.postgres ?? 0,
      migration: about?.migration ?? "",
      counts,
    });
    session.release();
    return counts;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Uploads that are not finished stay behind: their devices begin again. */
function copyFiles(dataDir: string, to: string): Promise<void> {
  const keep = (below: string): boolean => below !== "uploads";
  return copyTree(path.join(dataDir, "objects"), path.join(to, "objects"), keep);
}

/** Rows of a database, to compare one with another. */
export async function countRows(sql: postgres.Sql | postgres.ReservedSql): Promise<Counts> {
  const [row] = await sql<Counts[]>`
    select (select count(*)::int from public.users) as people,
      (select count(*)::int from public.conversations) as conversations,
      (select count(*)::int from public.messages) as messages,
      (select count(*)::int from storage.objects) as files,
      (select count(*)::int from audit.events) as "auditEvents"`;
  return row ?? { people: 0, conversations: 0, messages: 0, files: 0, auditEvents: 0 };
}

/**
 * Makes a folder that must not hold anything yet.
 * @throws StackFault when it does, or cannot be made
 */
export async function takeEmpty(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    if ((await readdir(dir)).length === 0) return;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new StackFault(`${dir} cannot be used (${systemCode(error)}).`);
  }
  throw new StackFault(`${dir} is not empty; it was left alone.`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}
