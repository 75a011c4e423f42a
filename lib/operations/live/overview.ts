import { paths } from "@/lib/kernel/paths";
import { overviewAnswer } from "@/lib/operations/schema";
import type { Overview } from "@/lib/operations/types";

import { Polled, thisPage } from "./polled";

const everyMs = 15_000;
const patienceMs = 12_000;

/** The system's overview, anew every 15 seconds while somebody looks. */
export function overviewFrom(first: Overview): Polled<Overview> {
  return new Polled({ ask, everyMs, first, sight: thisPage });
}

async function ask(): Promise<Overview | null> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(paths.overview, { cache: "no-store", signal });
    return answer.ok ? overviewAnswer.parse(await answer.json()) : null;
  } catch {
    return null;
  }
}
