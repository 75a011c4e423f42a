// Runs one of our TypeScript entry points on the pinned Node. Works on Node 20 with nothing
// installed: this file may use only what Node itself brings.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules", ".medzen-lock-hash");
const lockHash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

function installed() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash;
}

function install() {
  console.log("Installing packages (once)…");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (result.status !== 0) {
    console.error("npm ci failed; the lines above say why.");
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, lockHash);
}

const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  console.error("usage: node scripts/bootstrap.mjs <entry.ts> [arguments]");
  process.exit(2);
}
if (!installed()) install();

const bin = join(root, "node_modules", ".bin");
const node = join(root, "node_modules", "node", "bin", "node");
const separator = process.platform === "win32" ? ";" : ":";
const child = spawn(existsSync(node) ? node : process.execPath, [join(root, entry), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}${separator}${process.env.PATH ?? ""}` },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
