import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../fault.ts";

/**
 * Ends a PostgreSQL that a killed stack left running on this cluster, and clears its pid file.
 * A process that merely got the same id later is left alone.
 */
export async function endOrphan(clusterDir: string): Promise<void> {
  const pidFile = path.join(clusterDir, "postmaster.pid");
  const text = await readFile(pidFile, "utf8").catch(() => null);
  if (text === null) {
    return;
  }
  const pid = Number(text.split("\n")[0]);
  if (Number.isInteger(pid) && pid > 1 && (await worksOn(pid, clusterDir))) {
    await end(pid);
  }
  await rm(pidFile, { force: true });
}

async function worksOn(pid: number, clusterDir: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  // Without /proc the pid file's word is taken: PostgreSQL wrote it for exactly this cluster.
  return command === null ? isAlive(pid) : command.split("\0").includes(clusterDir);
}

/** Asks for a fast shutdown, then insists: after that PostgreSQL recovers from its log at the next start. */
async function end(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 5000],
    ["SIGQUIT", 3000],
    ["SIGKILL", 3000],
  ] as const) {
    if (!isAlive(pid)) {
      return;
    }
    process.kill(pid, signal);
    const deadline = Date.now() + patience;
    while (isAlive(pid) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}
