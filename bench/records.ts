import { hushMessages } from "./load.ts";
import { recordsExport } from "./records-export.ts";
import { recordsPurge } from "./records-purge.ts";
import type { BenchStack } from "./stack.ts";

/** What a clinic's records cost: exports, then a retention run. Both on the stack that it is given. */
export async function records(stack: BenchStack) {
  await hushMessages(stack.sql);
  return { exports: await recordsExport(stack), purge: await recordsPurge(stack) };
}
