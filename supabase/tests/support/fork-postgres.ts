import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ready = z.object({ dbUrl: z.string() });

/** A database in a process of its own. */
export interface ForkedPostgres {
  /** The superuser's address. */
  dbUrl: string;
  stop: () => Promise<void>;
}

/**
 * Runs one of this folder's programs that serve a database, and waits until it can be asked.
 * @throws when it ends before that
 */
export async function forkPostgres(
  program: "postgres-15.ts" | "postgres-empty.ts",
): Promise<ForkedPostgres> {
  const server = fork(fileURLToPath(new URL(`./${program}`, import.meta.url)), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const ended = once(server, "exit");
  const message = await Promise.race([
    once(server, "message").then(([said]: unknown[]) => said),
    ended.then(() => Promise.reject(new Error(`${program} ended before it was ready`))),
  ]);
  const { dbUrl } = ready.parse(message);
  return {
    dbUrl,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
