import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePorts } from "../../../scripts/ports.ts";
import { type StackStatus, readStatus } from "../status.ts";

const mainFile = fileURLToPath(new URL("../main.ts", import.meta.url));

/** How a stack for a test differs from a person's. */
export interface BootOptions {
  /** Kept by the caller for a second start; a new temporary folder otherwise. */
  dataDir?: string;
  /** Variables on top of the ports and folders that `bootStack` chooses. */
  env?: Record<string, string>;
  migrationsDir?: string;
  seedFile?: string;
  args?: string[];
}

/** A stack in a process of its own, ready for requests. */
export interface BootedStack {
  status: StackStatus;
  /** What the process was started with, for a second start on the same ports and folder. */
  env: Record<string, string>;
  /** Everything the process printed so far. */
  output: () => string;
  /** Ends it as a terminal would and waits; a temporary data folder goes too. */
  stop(): Promise<void>;
  /** Ends it without any chance to clean up. */
  kill(): void;
}

/** A stack's process, ready or not. */
export interface StackProcess {
  child: ChildProcess;
  env: Record<string, string>;
  output: () => string;
  exited: Promise<number | null>;
}

/**
 * Starts a stack on free ports and waits until it is ready.
 * @throws with the process's output when it ends before that.
 */
export async function bootStack(options: BootOptions = {}): Promise<BootedStack> {
  const started = await spawnStack(options);
  const temporary =
    (options.dataDir ?? options.env?.["STACK_DATA"]) ? null : started.env["STACK_DATA"];
  await Promise.race([readyLine(started), endedEarly(started)]);
  const status = await readStatus(started.env["STACK_DATA"] ?? "");
  if (status === null) {
    throw new Error(`The stack is ready but wrote no status.\n${started.output()}`);
  }
  return {
    status,
    env: started.env,
    output: started.output,
    stop: async () => {
      started.child.kill("SIGTERM");
      await started.exited;
      if (temporary !== null && temporary !== undefined) {
        await rm(temporary, { recursive: true, force: true });
        await rm(`${temporary}-erasures.jsonl`, { force: true });
      }
    },
    kill: () => {
      started.child.kill("SIGKILL");
    },
  };
}

/** Starts the stack's process and returns at once. It ends by itself when this process does. */
export async function spawnStack(options: BootOptions = {}): Promise<StackProcess> {
  const env = { ...(await chosenEnvironment(options)), ...options.env };
  const child = spawn(process.execPath, [mainFile, ...(options.args ?? [])], {
    env: { ...process.env, NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const exited = once(child, "close").then(() => child.exitCode);
  return { child, env, exited, output: () => output };
}

async function chosenEnvironment(options: BootOptions): Promise<Record<string, string>> {
  const [api, db, smtp] = await freePorts(3);
  const dataDir = options.dataDir ?? (await openFolder("medzen-test-"));
  return {
    STACK_PORT: String(api),
    STACK_DB_PORT: String(db),
    STACK_SMTP_PORT: String(smtp),
    STACK_DATA: dataDir,
    ...(options.migrationsDir === undefined ? {} : { STACK_MIGRATIONS: options.migrationsDir }),
    ...(options.seedFile === undefined ? {} : { STACK_SEED: options.seedFile }),
  };
}

/** A new temporary folder that PostgreSQL's user may enter too, where that is another user. */
export async function openFolder(prefix: string): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), prefix));
  await chmod(made, 0o755);
  return made;
}

function readyLine({ child, output }: StackProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on("data", () => {
      if (output().includes("ready in ")) {
        resolve();
      }
    });
  });
}

async function endedEarly({ exited, output }: StackProcess): Promise<never> {
  const code = await exited;
  throw new Error(`The stack ended with ${code} before it was ready.\n${output()}`);
}
