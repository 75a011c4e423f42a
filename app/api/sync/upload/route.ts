import { after } from "next/server";

import { handle } from "@/app/api/handle";
import { screenWaiting } from "@/lib/chat/screening";
import { log } from "@/lib/kernel/log";
import { replayWrites } from "@/lib/offline/commands/replay-writes";
import { uploadInput } from "@/lib/offline/schema";

/** Replays what a device has queued; answers what became of each write. */
export const POST = handle(uploadInput, async (actor, { writes }) => {
  const results = await replayWrites(actor, writes);
  // The answer does not wait for it, and what fails here the job runner does.
  if (actor.role === "patient") {
    after(() =>
      screenWaiting().catch((error: unknown) => log.error("screening.failed", { error })),
    );
  }
  return { results };
});
