import { timingSafeEqual } from "node:crypto";

import { screenWaiting } from "@/lib/chat/screening";
import { env } from "@/lib/kernel/env";
import { log } from "@/lib/kernel/log";

export const dynamic = "force-dynamic";

/**
 * Does what is due outside the database, for any cron that knows `JOBS_SECRET`. Calling it too often or
 * twice at a time does nothing twice. 401 without the secret, 503 when something has to be tried again.
 */
export async function POST(request: Request): Promise<Response> {
  if (!opens(request.headers.get("authorization"))) return answer(401, { error: "unauthorized" });
  try {
    return answer(200, { screened: await screenWaiting() });
  } catch (error) {
    log.error("jobs.failed", { error });
    return answer(503, { error: "unavailable" });
  }
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
