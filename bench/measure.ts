import { performance } from "node:perf_hooks";

/** One thing to measure and the cheapest thing that could do the same. */
export interface Case {
  name: string;
  /** What the app does, through the public protocols. */
  target: () => Promise<void>;
  /** The floor: bare SQL as the same role, or one insert, one notification and one frame. */
  floor: () => Promise<void>;
  /** Makes what the next target or floor needs; not timed. */
  prepare?: () => Promise<void>;
  /** How many pairs, where a hundred are too many. */
  rounds?: number;
}

export interface Figures {
  name: string;
  p50: number;
  p95: number;
  p99: number;
  floorP50: number;
  /** Target to floor. */
  ratio: number;
  /** Target and floor to one empty question to the database: comparable between runs. */
  units: number;
  floorUnits: number;
}

async function once(subject: Case, action: () => Promise<void>): Promise<number> {
  await subject.prepare?.();
  const start = performance.now();
  await action();
  return performance.now() - start;
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

/**
 * Runs target, floor and unit by turns, so that what else the machine does falls on all of them.
 * @param unit one empty question to the database
 * @param rounds how many of each, unless the case says so; a tenth more run first, uncounted
 * @returns milliseconds, and the ratios of the medians
 */
export async function measure(
  subject: Case,
  unit: () => Promise<void>,
  rounds = 100,
): Promise<Figures> {
  const times: Record<"target" | "floor" | "unit", number[]> = { target: [], floor: [], unit: [] };
  const counted = Math.min(rounds, subject.rounds ?? rounds);
  for (let i = -Math.ceil(counted / 10); i < counted; i++) {
    const target = await once(subject, subject.target);
    const floor = await once(subject, subject.floor);
    const empty = await once({ ...subject, prepare: undefined }, unit);
    if (i < 0) continue;
    times.target.push(target);
    times.floor.push(floor);
    times.unit.push(empty);
  }
  for (const all of Object.values(times)) all.sort((a, b) => a - b);
  const p50 = percentile(times.target, 0.5);
  const floorP50 = percentile(times.floor, 0.5);
  const unitP50 = percentile(times.unit, 0.5);
  return {
    name: subject.name,
    p50: rounded(p50),
    p95: rounded(percentile(times.target, 0.95)),
    p99: rounded(percentile(times.target, 0.99)),
    floorP50: rounded(floorP50),
    ratio: rounded(p50 / floorP50),
    units: rounded(p50 / unitP50),
    floorUnits: rounded(floorP50 / unitP50),
  };
}
