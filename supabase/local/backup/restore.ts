import { chmod, cp, rename, rm } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { halfRestored } from "./half-restored.ts";
import type { StackConfig } from "../config.ts";
import { openDataFolder } from "../data-folder.ts";
import { StackFault } from "../fault.ts";
import type { Log } from "../log.ts";
import { prepareCluster } from "../postgres/cluster.ts";
import type { PostgresPlace } from "../postgres/place.ts";
import { databaseUrl, ownerPool } from "../postgres/pool.ts";
import { startServer } from "../postgres/server.ts";
import { loadSecrets } from "../secrets.ts";
import { giveTo } from "./copy.ts";
import { readErasures, repeatErasures, type Repeated } from "./erasures.ts";
import { countRows, takeEmpty } from "./make.ts";
import { checkFiles, type Counts, type Manifest, readManifest } from "./manifest.ts";

/** What came back. */
export interface Restored {
  madeAt: string;
  counts: Counts;
  /** Seals of the record that do not hold; 0 when its chain is whole. */
  brokenSeals: number;
  /** What the list of erasures came to; null when the backup is older than such lists and has to be started first. */
  repeated: Repeated | null;
}

/** Major version of the PostgreSQL that the stack brings along. */
const postgresMajor = 17;

/**
 * Makes a data folder from a backup. The database recovers at once, so that a backup that cannot is found
 * here; every session is ended, because one that was ended after the backup would live again; devices get
 * their copy anew; the record says that it happened; and what the list beside the data folder names is destroyed again,
 * after the holds in it were placed again.
 *
 * @throws StackFault when the data folder is not empty, or the backup or the list is damaged or of another kind
 */
export async function restoreBackup(
  config: StackConfig,
  from: string,
  log: Log,
): Promise<Restored> {
  const manifest = await readManifest(from, postgresMajor, config.migrationsDir);
  await checkFiles(from, manifest);
  const listed = await readErasures(config.erasuresFile);
  await takeEmpty(config.dataDir);
  // PostgreSQL's user has to pass through it.
  await chmod(config.dataDir, 0o755);
  const folder = await openDataFolder(config.dataDir);
  try {
    await halfRestored.begin(folder.dir);
    const place = await prepareCluster(folder, false, log);
    for (const name of ["objects", "mail", "secrets.json"]) {
      await cp(path.join(from, name), path.join(folder.dir, name), { recursive: true });
    }
    await placeCluster(path.join(from, "cluster"), place);
    const restored = await recover(config, place, manifest, listed);
    await halfRestored.end(folder.dir);
    return restored;
  } finally {
    await folder.release();
  }
}

async function placeCluster(from: string, place: PostgresPlace): Promise<void> {
  const draft = path.join(place.home, "cluster.new");
  await rm(draft, { recursive: true, force: true });
  await cp(from, draft, { recursive: true });
  await chmod(draft, 0o700);
  if (place.user !== undefined) await giveTo(draft, place.user);
  await rename(draft, place.clusterDir);
}

async function recover(
  config: StackConfig,
  place: PostgresPlace,
  manifest: Manifest,
  listed: Awaited<ReturnType<typeof readErasures>>,
): Promise<Restored> {
  const { dbPassword } = await loadSecrets(config.dataDir, false);
  const server = await startServer(place, config.dbPort);
  const sql = ownerPool(databaseUrl(config.dbPort, "postgres", dbPassword), 1);
  try {
    const counts = await countRows(sql);
    const [seals] = await sql<{ broken: number }[]>`
      select count(*)::int as broken from audit.verify()`;
    await sql.begin(async (tx) => {
      await settle(tx, manifest);
    });
    const [knows] = await sql<{ lists: boolean }[]>`
      select to_regprocedure('private.repeat_erasure(jsonb, integer)') is not null as lists`;
    const repeated = knows?.lists === true ? await repeatErasures(sql, listed) : null;
    return { madeAt: manifest.madeAt, counts, brokenSeals: seals?.broken ?? 0, repeated };
  } catch (error) {
    if (error instanceof postgres.PostgresError) {
      throw new StackFault(`The restored database answers ${error.code}; nothing was opened.`);
    }
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
    await server.stop();
  }
}

/** What of the time of the backup must not go on, and the trace of it. */
async function settle(tx: postgres.TransactionSql, manifest: Manifest): Promise<void> {
  await tx`delete from auth.refresh_tokens`;
  await tx`delete from auth.sessions`;
  // Devices may hold operations with numbers that the restored counter would give to others.
  await tx`drop schema if exists sync cascade`;
  await tx`select audit.record('backup.restored', null, 'database', null, null, null, 'ok', null,
    ${tx.json({ made_at: manifest.madeAt })}, null, null, null)`;
}
