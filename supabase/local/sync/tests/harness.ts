import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import postgres from "postgres";
import { openChangeFeed } from "../../changes/feed.ts";
import { parseLsn } from "../../changes/lsn.ts";
import type { ChangeFeed } from "../../changes/types.ts";
import { startCluster, type Cluster } from "../../realtime/tests/cluster.ts";
import { keys, tokenFor } from "../../realtime/tests/support.ts";
import type { SyncLimits } from "../limits.ts";
import { openSync, type Sync } from "../server.ts";
import { publication } from "../source-tables.ts";

export const people = {
  ann: "10000000-0000-7000-8000-000000000001",
  ben: "10000000-0000-7000-8000-000000000002",
  eve: "10000000-0000-7000-8000-000000000003",
} as const;

export const fixtureRules = fileURLToPath(new URL("fixture/rules.yaml", import.meta.url));

/** A fresh database with the endpoint's storage and the tables of the tests. */
export async function startDatabase(): Promise<Cluster> {
  const cluster = await startCluster();
  const tables = "fixture/migrations/20250101000000_create_lists.sql";
  for (const file of ["../schema.sql", "fixture/auth.sql", tables])
    await cluster.sql.unsafe(await readFile(new URL(file, import.meta.url), "utf8"));
  return cluster;
}

export interface Endpoint {
  /** What a device is told as its endpoint. */
  url: string;
  sync: Sync;
  feed: ChangeFeed;
  log: string[];
  /** Ends the endpoint. The slot and the storage stay, unless both are to be forgotten. */
  stop(how?: { forget: boolean }): Promise<void>;
}

export interface EndpointOptions {
  limits?: Partial<SyncLimits>;
  rulesFile?: string;
  /** The address of one that has ended, to take its place. */
  url?: string;
}

/** The endpoint behind a plain HTTP server, on a database that stays. */
export async function startEndpoint(
  { dbUrl }: Cluster,
  { limits = {}, rulesFile = fixtureRules, url }: EndpointOptions = {},
): Promise<Endpoint> {
  const log: string[] = [];
  const write = (level: string, message: string) => void log.push(`${level} ${message}`);
  const pool = postgres(dbUrl, { max: 6, onnotice: () => {} });
  const sync = await openSync({ sql: pool, rulesFile, keys, limits, log: write });
  const feed = await openChangeFeed({
    dbUrl,
    slot: "sync_test",
    publications: [publication],
    log: write,
  });
  // The feed begins with its first listener, and an endpoint that is off is none.
  feed.subscribe(() => undefined);
  sync.follow(feed);
  await feed.ready;
  const server = await serve(sync, url === undefined ? 0 : Number(new URL(url).port));
  return {
    url: `${server.url}/sync`,
    sync,
    feed,
    log,
    stop: async (how) => {
      await sync.close();
      if (how?.forget) await feed.drop();
      else await feed.close();
      server.close();
      if (how?.forget) await pool`truncate sync.state, sync.buckets, sync.operations, sync.rows`;
      await pool.end({ timeout: 1 });
    },
  };
}

async function serve(sync: Sync, port: number): Promise<{ url: string; close: () => void }> {
  const server = createAdaptorServer({
    fetch: (request, { outgoing }) => sync.handle(request, outgoing as ServerResponse),
    overrideGlobalObjects: false,
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
    },
  };
}

/** A token as Auth issues it. */
export function personToken(
  user: string,
  { expiresIn = 600, extra = {} }: { expiresIn?: number; extra?: Record<string, unknown> } = {},
): Promise<string> {
  const iat = Math.floor(Date.now() / 1000) - 10;
  return tokenFor(user, { expiresIn, extra: { aud: "authenticated", iat, ...extra } });
}

/** Waits until what was committed before is in what the endpoint serves. */
export async function caughtUp({ sql }: Cluster, { sync }: Endpoint): Promise<void> {
  const [row] = await sql<{ lsn: string }[]>`select pg_current_wal_insert_lsn()::text as lsn`;
  const end = parseLsn(row?.lsn ?? "");
  while (sync.position < end) await new Promise((resolve) => setImmediate(resolve));
}
