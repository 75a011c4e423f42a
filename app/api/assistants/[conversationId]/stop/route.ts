import { handle } from "@/app/api/handle";
import { stopTurn } from "@/lib/assistants/commands/run-turn";
import { stopInput } from "@/lib/assistants/schema";

/** Ends the work on a turn, at whichever server it is answered. */
export const POST = handle(stopInput, (_actor, input) => stopTurn(input));
