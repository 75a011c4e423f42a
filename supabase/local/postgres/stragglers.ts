import { readdir, readFile, readlink, realpath } from "node:fs/promises";

/**
 * Ends what a PostgreSQL that was killed has left running on this cluster. Its processes notice that
 * they are orphans when they next look up; one that waits for a lock of another never does, and
 * nothing can start beside it. Known by their title (the program's path, before they have one) and their
 * working folder; without /proc by nothing.
 */
export async function endStragglers(clusterDir: string): Promise<void> {
  const folder = await realpath(clusterDir);
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    const [title, place] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, "utf8").catch(() => ""),
      readlink(`/proc/${id}/cwd`).catch(() => ""),
    ]);
    if (/^(postgres:|[^\0]*\/postgres\0)/.test(title) && place === folder) end(Number(id));
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}
