import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import { openChangeFeed } from "./changes/feed.ts";
import type { Log } from "./log.ts";
import { ACCESS_PUBLICATION, ensureAccessPublication } from "./realtime/access-watch.ts";
import { type Realtime, createRealtime } from "./realtime/server.ts";
import type { StackSecrets } from "./secrets.ts";

/** The live endpoint together with the one reader of the database's log that feeds it. */
export interface Live {
  realtime: Realtime;
  close(): Promise<void>;
}

/** The replication slot that the stack reads; it outlives a restart. */
const slot = "medzen_stack";

const publications = [
  "supabase_realtime",
  "supabase_realtime_messages_publication",
  ACCESS_PUBLICATION,
];

/** Makes what hosted Supabase brings along for live messages. Runs before the migrations, repeatable. */
export async function makeRealtimeSchema(sql: postgres.Sql): Promise<void> {
  for (const file of ["realtime/schema.sql", "realtime/decisions.sql", "realtime/changes.sql"]) {
    await sql.unsafe(await readFile(fileURLToPath(new URL(file, import.meta.url)), "utf8"));
  }
}

/** Opens the live endpoint. Runs after the migrations, which fill the publications. */
export async function openLive(
  sql: postgres.Sql,
  dbUrl: string,
  { publishableKey, secretKey, jwtSecret }: StackSecrets,
  log: Log,
): Promise<Live> {
  const write = (level: string, message: string): void => {
    if (level !== "info") {
      log(`live: ${message}`);
    }
  };
  await ensureAccessPublication(sql);
  const feed = await openChangeFeed({ dbUrl, slot, publications, log: write });
  const realtime = createRealtime({
    sql,
    feed,
    keys: { publishableKey, secretKey, jwtSecret },
    // In a conversation or a call a person is present as themselves, whatever key their client names.
    presenceKeyIsUser: (topic) => /^(?:conversation|call):/.test(topic),
    log: write,
  });
  await feed.ready;
  return {
    realtime,
    close: async () => {
      await realtime.close();
      await feed.close();
    },
  };
}
