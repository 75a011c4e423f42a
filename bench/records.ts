import { recordsPurge } from "./records-purge.ts";
import type { BenchStack } from "./stack.ts";

/** What a clinic's records cost: a retention run. Each part on the stack that it is given. */
export async function records(stack: BenchStack) {
  return { purge: await recordsPurge(stack) };
}
