import { readdirSync, readFileSync } from "node:fs";

/** Megabytes of memory that only these processes hold; memory they share is divided among them. */
export interface Memory {
  node: number;
  postgres: number;
  postgresProcesses: number;
}

function proportional(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? Number.NaN) / 1024;
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function children(pid: number): number[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  const direct = pids.filter((one) => parentOf(one) === pid);
  return direct.flatMap((one) => [one, ...children(one)]);
}

const total = (pids: number[]): number =>
  Math.round(pids.reduce((sum, pid) => sum + proportional(pid), 0));

/** What a stack's process and its PostgreSQL take now; null where the system does not tell. */
export function memoryOf(pid: number): Memory | null {
  try {
    const postgres = children(pid);
    return { node: total([pid]), postgres: total(postgres), postgresProcesses: postgres.length };
  } catch {
    return null;
  }
}
