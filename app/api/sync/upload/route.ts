import { z } from "zod";

import { handle } from "@/app/api/handle";
import { screenWaiting } from "@/lib/chat/screening";
import { inTime } from "@/lib/kernel/in-time";
import { log } from "@/lib/kernel/log";
import { replayWrites } from "@/lib/offline/commands/replay-writes";
import { uploadInput } from "@/lib/offline/schema";

/** Red flags are worth waiting for, but not long: what is not looked at here the job runner looks at. */
const screeningMs = 2_000;

const text = z.object({ kind: z.enum(["message.send", "message.edit"]) });

/** Replays what a device has queued; answers what became of each write. */
export const POST = handle(uploadInput, async (actor, { writes }) => {
  const results = await replayWrites(actor, writes);
  if (actor.role === "patient" && writes.some((write) => text.safeParse(write).success)) {
    await inTime(screenWaiting({ looks: 1 }), screeningMs).catch((error: unknown) =>
      log.error("screening.failed", { error }),
    );
  }
  return { results };
});
