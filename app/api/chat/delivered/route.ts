import { handle } from "@/app/api/chat/handle";
import { markDelivered } from "@/lib/chat/commands/mark-delivered";
import { markDeliveredInput } from "@/lib/chat/schema";

export const POST = handle(markDeliveredInput, (_actor, input) => markDelivered(input));
