import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { createClient, type RealtimeChannel, type SupabaseClient } from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { openChangeFeed } from "../../changes/feed.ts";
import type { ChangeFeed } from "../../changes/types.ts";
import type { RealtimeLimits } from "../limits.ts";
import { createRealtime, type Realtime, type RealtimeOptions } from "../server.ts";
import { startCluster, type Cluster } from "./cluster.ts";

export const keys = {
  publishableKey: "sb_publishable_test",
  secretKey: "sb_secret_test",
  jwtSecret: "a-secret-of-thirty-two-characters-",
};

export const users = {
  ann: "10000000-0000-7000-8000-000000000001",
  ben: "10000000-0000-7000-8000-000000000002",
  eve: "10000000-0000-7000-8000-000000000003",
} as const;

export type Harness = {
  url: string;
  cluster: Cluster;
  feed: ChangeFeed;
  realtime: Realtime;
  log: string[];
  /** A real client signed in as this person; `null` is a client with the publishable key only. */
  client(user: string | null, vsn?: string): Promise<SupabaseClient>;
  /** Lets the person read and write the private topic. */
  admit(
    topic: string,
    user: string,
    rights?: { write?: boolean; presence?: boolean },
  ): Promise<void>;
  /** Breaks every open socket without a word. */
  cut(): void;
  stop(): Promise<void>;
};

const watch = [
  {
    schema: "public",
    table: "memberships",
    key: ["id"],
    columns: ["topic", "user_id", "may_write", "may_presence"],
    subjects: ["user_id"],
  },
];

/** A fresh database with the live server's schema and the tables of the tests. */
export async function startDatabase(): Promise<Cluster> {
  const cluster = await startCluster();
  for (const file of ["../schema.sql", "../decisions.sql", "../changes.sql", "./fixture.sql"])
    await cluster.sql.unsafe(await readFile(new URL(file, import.meta.url), "utf8"));
  return cluster;
}

/**
 * The live server behind a plain HTTP server, with short delays. On a database of its own, which
 * ends with it, unless one is given.
 */
export async function startHarness(
  limits: Partial<RealtimeLimits> = {},
  more: Partial<RealtimeOptions> = {},
  shared: Cluster | null = null,
): Promise<Harness> {
  const cluster = shared ?? (await startDatabase());
  const log: string[] = [];
  const feed = await openChangeFeed({
    dbUrl: cluster.dbUrl,
    slot: "realtime_test",
    publications: ["supabase_realtime", "supabase_realtime_messages_publication", "stack_access"],
    log: (level, message) => log.push(`${level} ${message}`),
  });
  const realtime = createRealtime({
    sql: cluster.sql,
    feed,
    keys,
    watch,
    limits: { joinRefusalDelayMs: 20, upgradeRefusalDelayMs: 20, ...limits },
    log: (level, message) => log.push(`${level} ${message}`),
    ...more,
  });
  await feed.ready;
  const server = await serve(realtime);
  const clients: SupabaseClient[] = [];
  return {
    url: server.url,
    cluster,
    feed,
    realtime,
    log,
    client: async (user, vsn = "2.0.0") => {
      // One token, as a session has one: a client sends every new one to the channels that it is in, at any time.
      const token = user === null ? keys.publishableKey : await tokenFor(user);
      const client = createClient(server.url, keys.publishableKey, {
        realtime: { vsn, reconnectAfterMs: () => 100 },
        accessToken: async () => token,
      });
      clients.push(client);
      // Without this the first join carries the API key: the client asks for the token too late.
      await client.realtime.setAuth();
      return client;
    },
    admit: async (topic, user, { write = true, presence = true } = {}) => {
      await cluster.sql`
        insert into memberships (topic, user_id, may_write, may_presence)
        values (${topic}, ${user}, ${write}, ${presence})`;
    },
    cut: server.cut,
    stop: async () => {
      await Promise.all(clients.map((client) => client.removeAllChannels()));
      for (const client of clients) void client.realtime.disconnect();
      await realtime.close();
      await feed.drop();
      server.close();
      if (!shared) await cluster.stop();
    },
  };
}

async function serve(realtime: Realtime) {
  const sockets = new Set<Duplex>();
  const server: Server = createServer((request, response) => {
    void (async () => {
      const answer = await realtime.handleHttp(await toRequest(request));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  server.on("upgrade", (request, socket, head) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    realtime.handleUpgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function toRequest(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (typeof value === "string") headers.set(name, value);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
  const method = message.method ?? "GET";
  return new Request(`http://localhost${message.url}`, { method, headers, body });
}

/** A token as Auth issues it. `expiresIn` in seconds; null leaves `exp` out. */
export async function tokenFor(
  user: string,
  {
    expiresIn = 600,
    role = "authenticated",
    secret = keys.jwtSecret,
    extra = {},
  }: {
    expiresIn?: number | null;
    role?: string | null;
    secret?: string;
    extra?: Record<string, unknown>;
  } = {},
): Promise<string> {
  const claims = { sub: user, ...(role === null ? {} : { role }), ...extra };
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "JWT" });
  if (expiresIn !== null) jwt.setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn);
  return jwt.sign(new TextEncoder().encode(secret));
}

/** Subscribes and resolves with the first final status and its error. */
export function subscribed(channel: RealtimeChannel): Promise<{ status: string; error?: Error }> {
  return new Promise((resolve) => {
    channel.subscribe((status, error) => resolve(error ? { status, error } : { status }));
  });
}

/** Gathers what arrives and waits for the state that a test names. */
export class Inbox<T> {
  readonly items: T[] = [];
  #waiting: (() => void)[] = [];

  readonly add = (item: T): void => {
    this.items.push(item);
    for (const wake of this.#waiting.splice(0)) wake();
  };

  /** @returns all items once the condition holds; rejects after the given milliseconds, by which only what hangs ends. */
  async until(condition: (items: T[]) => boolean, withinMs = 30_000): Promise<T[]> {
    const late = Date.now() + withinMs;
    while (!condition(this.items)) {
      const left = late - Date.now();
      if (left <= 0) throw new Error(`Not in time; so far: ${JSON.stringify(this.items)}`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        setTimeout(resolve, left);
      });
    }
    return this.items;
  }

  count(size: number, withinMs?: number): Promise<T[]> {
    return this.until((items) => items.length >= size, withinMs);
  }
}
