import type { CommonPowerSyncDatabase } from "@powersync/common";
import { PowerSyncDatabase, WASQLiteVFS } from "@powersync/web";

import { databaseFile, deleteFiles } from "./files";
import { databaseKey } from "./keys";
import { localSchema } from "./schema";
import { ensureSearchIndex } from "./search-index";

export type LocalDatabase = CommonPowerSyncDatabase;

/** SQLite's word for a file that its key does not open (`SQLITE_NOTADB`). */
const notADatabase = /not a database|file is encrypted/i;

/**
 * Opens a person's encrypted database on this device, or makes it. One that its key does not open
 * (half deleted, or from before the key) is made anew: everything in it comes from the server.
 * `shared`: other people use this device. Rejects when the browser gives no room for it.
 */
export async function openDatabase(userId: string, shared: boolean): Promise<LocalDatabase> {
  const { key, fresh } = await databaseKey(userId, shared);
  if (fresh) await deleteFiles(userId);
  try {
    return await openWith(userId, key);
  } catch (error) {
    if (!(error instanceof Error && notADatabase.test(error.message))) throw error;
    await deleteFiles(userId);
    return openWith(userId, key);
  }
}

async function openWith(userId: string, key: string): Promise<LocalDatabase> {
  const db = new PowerSyncDatabase({
    schema: localSchema,
    database: {
      dbFilename: databaseFile(userId),
      encryptionKey: key,
      vfs: vfs(),
      disableSSRWarning: true,
      preparedStatementsCache: 32,
    },
    // Its log may name rows; what fails is told by the errors themselves.
    logger: { log: () => undefined },
  });
  try {
    await db.init();
    await ensureSearchIndex(db);
    return db;
  } catch (error) {
    await db.close().catch(() => undefined);
    throw error;
  }
}

/** Safari loses IndexedDB connections in long sessions; its private file system is sound. */
function vfs(): WASQLiteVFS {
  const { userAgent } = navigator;
  const safari = /^((?!chrome|chromium|android|edg).)*safari/i.test(userAgent);
  return safari ? WASQLiteVFS.OPFSCoopSyncVFS : WASQLiteVFS.IDBBatchAtomicVFS;
}
