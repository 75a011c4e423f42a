import "server-only";

import { z } from "zod";

import { nowMs } from "@/lib/kernel/clock";
import { log } from "@/lib/kernel/log";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

/** The time of one turn, in milliseconds: a call of the job runner stays below what its callers wait for. */
const turnMs = 15_000;
/** Objects that Storage removes in one call. */
const filesAtOnce = 100;

const step = z.tuple([
  z.object({ state: z.enum(["idle", "busy", "working"]), redacted: z.int().nonnegative() }),
]);

/**
 * Goes on with the retention runs, batch by batch, each a transaction of its own, until nothing is left or the turn is
 * over. Safe to run twice at the same time, and to be killed: the next turn goes on where this one was. Answers how
 * many messages it redacted.
 *
 * @throws AppError `unavailable`.
 */
export async function purgeDue(): Promise<number> {
  const until = nowMs() + turnMs;
  let redacted = 0;
  do {
    const [done] = step.parse(must(await adminClient().rpc("work_on_retention", {})));
    redacted += done.redacted;
    if (done.state !== "working") break;
  } while (nowMs() < until);
  return redacted;
}

/**
 * Removes the objects of redacted files from Storage. What Storage does not remove comes again later. Answers how many
 * are gone.
 *
 * @throws AppError `unavailable` when the database cannot be asked.
 */
export async function removeFiles(): Promise<number> {
  const until = nowMs() + turnMs;
  let removed = 0;
  do {
    const client = adminClient();
    const claimed = must(await client.rpc("claim_file_removals", { p_limit: filesAtOnce }));
    const paths = claimed.map(({ object_path }) => object_path);
    if (paths.length === 0) break;
    // An object that is gone already is no error there.
    const { error } = await client.storage.from("attachments").remove(paths);
    if (error) log.error("files.not_removed", { error, count: paths.length });
    else removed += paths.length;
    must(
      await client.rpc("finish_file_removals", {
        p_paths: paths,
        ...(error ? { p_error: error.name } : {}),
      }),
    );
    if (paths.length < filesAtOnce) break;
  } while (nowMs() < until);
  return removed;
}
