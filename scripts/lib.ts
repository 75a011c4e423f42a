import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** Runs a command to its end and gives its exit code. Output goes where ours goes. */
export function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/**
 * As `run`, with everything it says in one piece at its end: for what runs beside something else.
 * Gives what was said as well.
 */
export function runHeld(
  name: string,
  command: string,
  args: string[],
): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => said.push(piece));
    child.stderr.on("data", (piece: Buffer) => said.push(piece));
    child.once("error", reject);
    child.once("close", (code) => {
      const text = Buffer.concat(said).toString();
      process.stdout.write(`\n── ${name}\n${text}`);
      resolve({ code: code ?? 1, said: text });
    });
  });
}

/** Asks a child to end and waits until it has; after ten seconds it is killed. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

const sources = ["app", "components", "lib", "messages", "i18n", "public"];
const singles = [
  "next.config.ts",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "package-lock.json",
  "tsconfig.json",
  "postcss.config.mjs",
];

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** A fingerprint of everything the build is made from. */
export function sourceHash(): string {
  const hash = createHash("sha256");
  const paths = [
    ...sources
      .map((name) => join(root, name))
      .filter(existsSync)
      .flatMap((f) => [...filesBelow(f)]),
    ...singles.map((name) => join(root, name)).filter((p) => existsSync(p) && statSync(p).isFile()),
  ].toSorted();
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest("hex");
}

/** Builds the app when its sources changed since the last build. Throws when the build fails. */
export async function ensureBuild(): Promise<void> {
  const stamp = join(root, ".next", "medzen-source-hash");
  const wanted = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Building the app…");
  const code = await run("next", ["build"], { NEXT_TELEMETRY_DISABLED: "1" });
  if (code !== 0) throw new Error("next build failed; the lines above say why.");
  writeFileSync(stamp, wanted);
}

/** Ends the process with one clear line when a port is taken or is not a port. */
export async function freeOrSay(name: string, value: string): Promise<void> {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    console.error(`${name} must be a port between 1 and 65535, not "${value}".`);
    process.exit(1);
  }
  const free = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
  if (free) return;
  console.error(`Port ${port} is taken. Stop what uses it, or set ${name} to another port.`);
  process.exit(1);
}
