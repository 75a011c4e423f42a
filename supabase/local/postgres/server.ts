import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StackFault } from "../fault.ts";
import { loopback } from "../ports.ts";
import type { PostgresPlace } from "./place.ts";
import { postgresEnvironment } from "./run-as.ts";
import { endStragglers } from "./stragglers.ts";

const readyLine = "database system is ready to accept connections";
/** Said when one of its processes crashed: all sessions are gone, and it recovers by itself. */
const crashLine = "all server processes terminated; reinitializing";

/** A running PostgreSQL. */
export interface PostgresServer {
  /** Settles when the process ends, for whatever reason. */
  ended: Promise<void>;
  /** Called when a process of it crashed, all sessions with it, and it accepts connections again. */
  onRecovered(listener: () => void): void;
  /** What it wrote last. */
  lastWords(): string;
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
  const ended = end(child, place.clusterDir);
  const words = new Words(child);
  await ready(words, ended);
  return {
    ended,
    onRecovered: (listener) => words.onRecovered(listener),
    lastWords: () => words.tail,
    isRunning: () => isRunning(child),
    stop: () => stop(child, ended),
  };
}

/** Its processes have so long to notice that it was killed. */
const orphanedMs = 2_000;

/** Settles once the server has ended and all its processes with it: they hold its error stream open. */
async function end(child: ChildProcess, clusterDir: string): Promise<void> {
  const closed = once(child, "close").then(() => "closed" as const);
  await once(child, "exit");
  // More than once: a process that had not begun to wait, or had no title yet, is found the next time.
  while ((await Promise.race([closed, delay(orphanedMs)])) !== "closed") {
    await endStragglers(clusterDir);
  }
}

/** What PostgreSQL says on its error stream. */
class Words {
  tail = "";
  readonly accepting: Promise<void>;
  #crashed = false;
  #recovered: () => void = () => undefined;

  constructor(child: ChildProcess) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.accepting = promise;
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      this.tail = `${this.tail}${chunk}`.slice(-4000);
      if (chunk.includes(crashLine)) this.#crashed = true;
      if (!chunk.includes(readyLine)) return;
      resolve();
      if (this.#crashed) this.#recovered();
      this.#crashed = false;
    });
  }

  onRecovered(listener: () => void): void {
    this.#recovered = listener;
  }
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

async function ready(words: Words, ended: Promise<void>): Promise<void> {
  const accepting = words.accepting.then(() => "accepting" as const);
  const first = await Promise.race([accepting, ended.then(() => "ended" as const)]);
  if (first === "ended") {
    const reason = words.tail
      .split("\n")
      .findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line));
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
