import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { StackFault } from "../fault.ts";
import { loopback } from "../ports.ts";
import type { PostgresPlace } from "./place.ts";
import { postgresEnvironment } from "./run-as.ts";

const readyLine = "database system is ready to accept connections";

/** A running PostgreSQL. */
export interface PostgresServer {
  /** Settles when the process ends, for whatever reason. */
  ended: Promise<void>;
  isRunning(): boolean;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL and waits until it accepts connections.
 * @throws StackFault with its last line when it ends first.
 */
export async function startServer(place: PostgresPlace, port: number): Promise<PostgresServer> {
  const child = spawn(path.join(place.bin, "postgres"), serverArguments(place, port), {
    ...place.user,
    cwd: "/",
    env: postgresEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    // Its own process group: Ctrl-C reaches the stack alone, which then stops things in order.
    detached: true,
  });
  const ended = once(child, "close").then(() => undefined);
  await ready(child, ended);
  return { ended, isRunning: () => isRunning(child), stop: () => stop(child, ended) };
}

function serverArguments(place: PostgresPlace, port: number): string[] {
  const settings = [
    `listen_addresses=${loopback}`,
    "unix_socket_directories=",
    "wal_level=logical",
    "max_wal_senders=10",
    "max_replication_slots=10",
    // A slot that nobody reads must not fill the disk.
    "max_slot_wal_keep_size=1GB",
    "timezone=UTC",
    // Failed statements and their values may be somebody's health: only the server's own state is logged.
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "log_checkpoints=off",
    "logging_collector=off",
    "log_destination=stderr",
  ];
  return [
    "-D",
    place.clusterDir,
    "-p",
    String(port),
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
}

async function ready(child: ChildProcess, ended: Promise<void>): Promise<void> {
  let tail = "";
  const accepting = new Promise<"accepting">((resolve) => {
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      tail = `${tail}${chunk}`.slice(-4000);
      if (tail.includes(readyLine)) {
        resolve("accepting");
      }
    });
  });
  const first = await Promise.race([accepting, ended.then(() => "ended" as const)]);
  if (first === "ended") {
    const reason = tail.split("\n").findLast((line) => /FATAL|ERROR|could not/.test(line));
    throw new StackFault(`PostgreSQL did not start: ${reason?.trim() ?? "it gave no reason"}`);
  }
}

/** Fast shutdown; if a session holds it up for long, the immediate one, after which it recovers at the next start. */
async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (!isRunning(child)) {
    return;
  }
  child.kill("SIGINT");
  const insist = setTimeout(() => child.kill("SIGQUIT"), 8000);
  await ended;
  clearTimeout(insist);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
