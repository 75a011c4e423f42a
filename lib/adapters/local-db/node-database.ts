import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { PowerSyncDatabase, type PowerSyncLogger } from "@powersync/node";

import type { LocalDatabase } from "./open";
import { localSchema } from "./schema";
import { ensureSearchIndex } from "./search-index";

/**
 * A device's database for tests: the same schema and the same sync core on Node's own SQLite. Answers
 * the function that ends it as well.
 */
export async function nodeDatabase(): Promise<{ db: LocalDatabase; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "medzen-device-"));
  const db = await openNodeDatabase(folder);
  return {
    db,
    end: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens the database that lies in this folder, or makes it. */
export async function openNodeDatabase(
  folder: string,
  logger?: PowerSyncLogger,
): Promise<LocalDatabase> {
  const db = new PowerSyncDatabase({
    schema: localSchema,
    logger,
    database: {
      // The client takes two databases of one name for the same, wherever they are.
      dbFilename: `${basename(folder)}.db`,
      dbLocation: folder,
      implementation: { type: "node:sqlite" },
      // Each reader is a thread of its own.
      readWorkerCount: 1,
    },
  });
  await db.init();
  await ensureSearchIndex(db);
  return db;
}

type Row = Record<string, string | number | null>;

/** Puts rows into a table as the sync would: they are there, and nothing is queued for the server. */
export async function sync(db: LocalDatabase, table: string, rows: readonly Row[]): Promise<void> {
  await db.writeTransaction(async (tx) => {
    for (const { id, ...columns } of rows) {
      await tx.execute(`INSERT OR REPLACE INTO ps_data__${table} (id, data) VALUES (?, ?)`, [
        id,
        JSON.stringify(columns),
      ]);
    }
  });
}
