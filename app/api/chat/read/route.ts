import { handle } from "@/app/api/chat/handle";
import { markRead } from "@/lib/chat/commands/mark-read";
import { markReadInput } from "@/lib/chat/schema";

export const POST = handle(markReadInput, (actor, input) => markRead(actor.id, input));
