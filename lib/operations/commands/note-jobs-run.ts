import "server-only";

import { log } from "@/lib/kernel/log";
import { adminClient } from "@/lib/supabase/admin";

/** Notes that all that was due outside the database has been done. What cannot be noted goes to the log. */
export async function noteJobsRun(): Promise<void> {
  const { error } = await adminClient().rpc("note_jobs_run");
  if (error) log.warn("jobs.not_noted", { error });
}
