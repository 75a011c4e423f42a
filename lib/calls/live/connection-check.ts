import { nowMs } from "@/lib/kernel/clock";
import { inTime } from "@/lib/kernel/in-time";

/** How the way to the clinic's server is. It says nothing yet of the way to the other people. */
export type ConnectionGrade = "good" | "slow" | "none";

const rounds = 3;
/** From here on people begin to talk over one another. */
const slowMs = 400;
const patienceMs = 5_000;

/** Goes to the server and back a few times; the quickest counts, as the first has more to set up. */
export async function checkConnection(
  goThereAndBack: () => Promise<unknown>,
  now: () => number = nowMs,
): Promise<ConnectionGrade> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = now();
    try {
      await inTime(goThereAndBack(), patienceMs);
      took.push(now() - start);
    } catch {
      // One way that was lost is bad luck; all of them are no connection.
    }
  }
  if (took.length === 0) return "none";
  return took.length === rounds && Math.min(...took) < slowMs ? "good" : "slow";
}
