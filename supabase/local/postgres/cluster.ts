import { setTimeout as delay } from "node:timers/promises";
import type { DataFolder } from "../data-folder.ts";
import { StackFault } from "../fault.ts";
import type { Log } from "../log.ts";
import { hasCluster, initCluster } from "./initdb.ts";
import { isLostConnection } from "./lost-connection.ts";
import { endOrphan } from "./orphan.ts";
import { type PostgresPlace, placePostgres } from "./place.ts";
import { type PostgresServer, startServer } from "./server.ts";

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
  const renewAfterCrash = (recovered: PostgresServer): void => {
    recovered.onRecovered(() => {
      options.log("a process of PostgreSQL crashed, and it recovered");
      renew(recovered, options.listener.down());
    });
  };
  /** Whatever held a connection must let go of it: the sessions behind them are gone. */
  const renew = (running: PostgresServer, away: Promise<void>): void => {
    const goesOn = (): boolean => running.isRunning() && !stopping;
    away
      .then(() => upAgain(options.listener, goesOn))
      .catch((error: unknown) => {
        if (goesOn()) {
          options.listener.lost(error);
        }
      });
  };
  renewAfterCrash(server);
  const ends: number[] = [];

  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await server.ended;
      if (stopping) {
        return;
      }
      options.log("PostgreSQL ended by itself; starting it again");
      // Not awaited first: what goes down may itself be waiting for PostgreSQL to come back.
      const away = options.listener.down();
      if (isPassing(server.lastWords())) {
        await patience();
      } else {
        refuseEndless(ends);
      }
      const next = await startAgain(place, options, () => stopping);
      if (next === null) {
        return;
      }
      server = next;
      renewAfterCrash(next);
      renew(next, away);
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

/** What PostgreSQL says of reasons that pass by themselves: a full disk, a recovery that is under way. */
function isPassing(words: string): boolean {
  return /No space left on device|is starting up|not yet accepting|in recovery mode/.test(words);
}

/** Brings up what stands on the database, again and again while the reason against it passes. */
async function upAgain(listener: ClusterListener, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    try {
      return await listener.up();
    } catch (error) {
      // It may have gone away once more meanwhile, which a session can say before its process's end is known.
      if (!isLostConnection(error) && !isPassing(String(error))) {
        throw error;
      }
      await patience();
    }
  }
}

/** @throws StackFault when this was one end too many. */
function refuseEndless(ends: number[]): void {
  const now = Date.now();
  ends.push(now);
  if (ends.filter((at) => now - at < restartLimit.windowMs).length > restartLimit.times) {
    throw new StackFault("PostgreSQL keeps ending by itself.");
  }
}

const patience = (): Promise<void> => delay(500);

/** Starts PostgreSQL, waiting out what passes by itself. Null when the stack stops first. */
async function startAgain(
  place: PostgresPlace,
  { port, log }: { port: number; log: Log },
  stopping: () => boolean,
): Promise<PostgresServer | null> {
  for (let said = false; !stopping(); said = true) {
    try {
      return await startServer(place, port);
    } catch (error) {
      if (!(error instanceof StackFault) || !isPassing(error.message)) {
        throw error;
      }
      if (!said) {
        log(`${error.message}; trying until it does`);
      }
      await patience();
    }
  }
  return null;
}
