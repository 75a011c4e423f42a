import { handle } from "@/app/api/handle";
import { markDelivered } from "@/lib/chat/commands/mark-delivered";
import { markDeliveredInput } from "@/lib/chat/schema";

export const POST = handle(markDeliveredInput, (_actor, input) => markDelivered(input));
