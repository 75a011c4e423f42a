import { paths } from "@/lib/kernel/paths";
import { healthAnswer } from "@/lib/operations/schema";
import type { ServiceState } from "@/lib/operations/types";

import { Polled, thisPage } from "./polled";

const everyMs = 60_000;
const patienceMs = 10_000;

/** How the service stands, as its server tells everybody: one question a minute for the whole page. */
export const serviceState = new Polled<ServiceState>({
  ask,
  everyMs,
  first: null,
  sight: thisPage,
});

/** Null where no server of ours answers: that is said by whoever holds the connection. */
async function ask(): Promise<ServiceState | null> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(paths.health, { cache: "no-store", signal });
    return healthAnswer.parse(await answer.json()).state;
  } catch {
    return null;
  }
}
