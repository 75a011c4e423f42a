import { handle } from "@/app/api/handle";
import { replayWrites } from "@/lib/offline/commands/replay-writes";
import { uploadInput } from "@/lib/offline/schema";

/** Replays what a device has queued; answers what became of each write. */
export const POST = handle(uploadInput, async (actor, { writes }) => ({
  results: await replayWrites(actor, writes),
}));
