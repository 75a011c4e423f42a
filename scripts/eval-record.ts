// Measures the assistants and keeps the figures: `npm run eval:record`. Writes to `ai_eval_runs` with the server's key, of
// the backend that the environment names (NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY), else of the running stack.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { Database } from "../lib/supabase/database.types.ts";
import { measureSuites, type SuiteRun } from "./eval-suites.ts";
import { root } from "./lib.ts";

type Backend = { apiUrl: string; secretKey: string };

const status = z.object({ apiUrl: z.url(), secretKey: z.string() });

function backend(): Backend {
  const apiUrl = process.env["NEXT_PUBLIC_SUPABASE_URL"];
  const secretKey = process.env["SUPABASE_SECRET_KEY"];
  if (apiUrl && secretKey) return { apiUrl, secretKey };
  const file = join(root, process.env["STACK_DATA"] ?? ".stack", "status.json");
  try {
    return status.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new Error(
      "Nowhere to write to: set NEXT_PUBLIC_SUPABASE_URL and SUPABASE_SECRET_KEY, or start a stack with npm run stack.",
    );
  }
}

async function record({ apiUrl, secretKey }: Backend, run: SuiteRun): Promise<void> {
  const client = createClient<Database>(apiUrl, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  const { error } = await client.rpc("record_eval_run", {
    p_run: {
      suite: run.suite,
      assistant_type: run.assistantType,
      engine: run.engine,
      rules_version: run.rulesVersion,
      content_hash: run.contentHash,
      figures: run.figures,
      accuracy: run.accuracy,
    },
  });
  if (error) throw new Error(`${run.suite} was not recorded: ${error.message}`);
}

try {
  const to = backend();
  for (const run of await measureSuites()) {
    await record(to, run);
    console.log(run.suite, { accuracy: run.accuracy, ...run.figures });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
