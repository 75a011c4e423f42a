import { performance } from "node:perf_hooks";

/** One thing to measure and the cheapest thing that could do the same. */
export interface Case {
  name: string;
  /** What the app does, through the public protocols. */
  target: () => Promise<void>;
  /** The floor: bare SQL as the same role, or one insert and one socket frame. */
  floor: () => Promise<void>;
}

export interface Figures {
  name: string;
  p50: number;
  p95: number;
  p99: number;
  floorP50: number;
  ratio: number;
}

async function once(action: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

/**
 * Runs target and floor by turns, so that what else the machine does falls on both.
 * @param rounds how many pairs; a tenth more run first and are not counted
 * @returns milliseconds, and the ratio of the medians
 */
export async function measure(subject: Case, rounds: number): Promise<Figures> {
  const target: number[] = [];
  const floor: number[] = [];
  for (let i = -Math.ceil(rounds / 10); i < rounds; i++) {
    const a = await once(subject.target);
    const b = await once(subject.floor);
    if (i < 0) continue;
    target.push(a);
    floor.push(b);
  }
  target.sort((a, b) => a - b);
  floor.sort((a, b) => a - b);
  const p50 = percentile(target, 0.5);
  const floorP50 = percentile(floor, 0.5);
  return {
    name: subject.name,
    p50: rounded(p50),
    p95: rounded(percentile(target, 0.95)),
    p99: rounded(percentile(target, 0.99)),
    floorP50: rounded(floorP50),
    ratio: rounded(p50 / floorP50),
  };
}
