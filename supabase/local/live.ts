import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import { openChangeFeed } from "./changes/feed.ts";
import type { Log } from "./log.ts";
import { ownerPool } from "./postgres/pool.ts";
import { ACCESS_PUBLICATION, ensureAccessPublication } from "./realtime/access-watch.ts";
import { type Realtime, createRealtime } from "./realtime/server.ts";
import type { StackSecrets } from "./secrets.ts";
import type { SyncSettings } from "./sync/limits.ts";
import { openSync, type Sync } from "./sync/server.ts";
import { ensurePublication, publication } from "./sync/source-tables.ts";

/** The live and the sync endpoint together with the one reader of the database's log that feeds both. */
export interface Live {
  realtime: Realtime;
  sync: Sync;
  close(): Promise<void>;
}

/** The replication slot that the stack reads; it outlives a restart. */
const slot = "medzen_stack";

/** One writes, the others read for devices: many slow ones must not take the connections of others. */
const syncConnections = 6;

const publications = [
  "supabase_realtime",
  "supabase_realtime_messages_publication",
  ACCESS_PUBLICATION,
  publication,
];

const schemas = [
  "realtime/schema.sql",
  "realtime/decisions.sql",
  "realtime/changes.sql",
  "sync/schema.sql",
];

/**
 * Makes what hosted Supabase brings along for live messages, and the sync endpoint's storage. Runs before
 * the migrations, repeatable.
 */
export async function makeLiveSchemas(sql: postgres.Sql): Promise<void> {
  for (const file of schemas) {
    await sql.unsafe(await readFile(fileURLToPath(new URL(file, import.meta.url)), "utf8"));
  }
}

/** Opens both endpoints. Runs after the migrations, which fill the publications. */
export async function openLive(
  sql: postgres.Sql,
  dbUrl: string,
  { publishableKey, secretKey, jwtSecret }: StackSecrets,
  syncSettings: SyncSettings,
  log: Log,
): Promise<Live> {
  const write = (level: string, message: string): void => {
    if (level !== "info") {
      log(`live: ${message}`);
    }
  };
  const keys = { publishableKey, secretKey, jwtSecret };
  await ensureAccessPublication(sql);
  await ensurePublication(sql);
  const syncPool = ownerPool(dbUrl, syncConnections);
  const sync = await openSync({ ...syncSettings, sql: syncPool, keys, log: write }).catch(
    async (error: unknown) => {
      await syncPool.end({ timeout: 1 });
      throw error;
    },
  );
  const feed = await openChangeFeed({ dbUrl, slot, publications, log: write });
  const realtime = createRealtime({
    sql,
    feed,
    keys,
    // In a conversation or a call a person is present as themselves, whatever key their client names.
    presenceKeyIsUser: (topic) => /^(?:conversation|call):/.test(topic),
    log: write,
  });
  sync.follow(feed);
  await feed.ready;
  return {
    realtime,
    sync,
    close: async () => {
      await realtime.close();
      // First: what it stores on its way out is confirmed to the log's slot by the feed.
      await sync.close();
      await feed.close();
      await syncPool.end({ timeout: 1 });
    },
  };
}
