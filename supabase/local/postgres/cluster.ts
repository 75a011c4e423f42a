import type { DataFolder } from "../data-folder.ts";
import { StackFault } from "../fault.ts";
import type { Log } from "../log.ts";
import { hasCluster, initCluster } from "./initdb.ts";
import { endOrphan } from "./orphan.ts";
import { type PostgresPlace, placePostgres } from "./place.ts";
import { startServer } from "./server.ts";

/** The stack's own PostgreSQL, kept running. */
export interface Cluster {
  stop(): Promise<void>;
}

/** What the owner of a cluster is told. */
export interface ClusterListener {
  /** PostgreSQL ended by itself. */
  down(): Promise<void>;
  /** It runs again. */
  up(): Promise<void>;
  /** It cannot be brought back. */
  lost(error: unknown): void;
}

/** More ends than this within the window mean that restarting does not help. */
const restartLimit = { times: 5, windowMs: 60_000 };

/** Ends what an earlier, killed stack left running and finds (or chooses) the cluster's place. */
export async function prepareCluster(folder: DataFolder, reset: boolean, log: Log) {
  const before = await placePostgres(folder, log);
  await endOrphan(before.clusterDir);
  if (!reset) {
    return before;
  }
  await folder.empty();
  return placePostgres(folder, log);
}

/** Makes the cluster if need be, starts it on `port` and starts it again whenever it ends by itself. */
export async function runCluster(
  place: PostgresPlace,
  options: { port: number; password: string; listener: ClusterListener; log: Log },
): Promise<Cluster> {
  if (!(await hasCluster(place))) {
    await initCluster(place, options.password);
  }
  let server = await startServer(place, options.port);
  let stopping = false;
  const ends: number[] = [];

  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await server.ended;
      if (stopping) {
        return;
      }
      options.log("PostgreSQL ended by itself; starting it again");
      const now = Date.now();
      ends.push(now);
      if (ends.filter((at) => now - at < restartLimit.windowMs).length > restartLimit.times) {
        throw new StackFault("PostgreSQL keeps ending by itself.");
      }
      // Not awaited first: what goes down may itself be waiting for PostgreSQL to come back.
      const away = options.listener.down();
      const next = await startServer(place, options.port);
      server = next;
      await away;
      options.listener.up().catch((error: unknown) => {
        if (next.isRunning() && !stopping) {
          options.listener.lost(error);
        }
      });
    }
  };
  keepRunning().catch((error: unknown) => {
    if (!stopping) {
      options.listener.lost(error);
    }
  });

  return {
    stop: async () => {
      stopping = true;
      await server.stop();
    },
  };
}
