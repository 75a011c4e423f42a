import { handle } from "@/app/api/handle";
import { takeTurn } from "@/lib/assistants/commands/take-turn";
import { turnInput } from "@/lib/assistants/schema";
import { eventStream } from "@/lib/kernel/event-stream";

/** One turn with an assistant, answered as it is thought out. */
export const POST = handle(turnInput, async (actor, input) =>
  eventStream(await takeTurn(actor, input)),
);
