import { timingSafeEqual } from "node:crypto";

import { replyAfterHours } from "@/lib/chat/after-hours";
import { screenWaiting } from "@/lib/chat/screening";
import { env } from "@/lib/kernel/env";
import { log } from "@/lib/kernel/log";
import { deliverWaiting } from "@/lib/notifications/deliver";
import { noteJobsRun } from "@/lib/operations/commands/note-jobs-run";
import { purgeDue, removeFiles } from "@/lib/records/purge";

export const dynamic = "force-dynamic";

/** What is due outside the database, and how many of each were done. */
const work = {
  screened: screenWaiting,
  replied: replyAfterHours,
  delivered: deliverWaiting,
  purged: purgeDue,
  filesRemoved: removeFiles,
};

/**
 * Does what is due outside the database, for any cron that knows `JOBS_SECRET`. Calling it too often or
 * twice at a time does nothing twice, and work that fails does not keep the rest from being done. 401
 * without the secret, 503 when something has to be tried again.
 */
export async function POST(request: Request): Promise<Response> {
  if (!opens(request.headers.get("authorization"))) return answer(401, { error: "unauthorized" });
  const done = await Promise.allSettled(
    Object.entries(work).map(async ([name, run]) => [name, await run()] as const),
  );
  const failed = done.filter((job) => job.status === "rejected");
  for (const { reason } of failed) log.error("jobs.failed", { error: reason });
  if (failed.length > 0) return answer(503, { error: "unavailable" });
  await noteJobsRun();
  return answer(
    200,
    Object.fromEntries(done.flatMap((job) => (job.status === "fulfilled" ? [job.value] : []))),
  );
}

/** Compared in constant time: how long a refusal takes says nothing of the secret. */
function opens(authorization: string | null): boolean {
  const { jobsSecret } = env();
  if (jobsSecret === null) return false;
  const wanted = Buffer.from(`Bearer ${jobsSecret}`);
  const given = Buffer.from(authorization ?? "");
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
