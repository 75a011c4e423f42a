import { handle } from "@/app/api/chat/handle";
import { sendMessage } from "@/lib/chat/commands/send-message";
import { sendMessageInput } from "@/lib/chat/schema";

/** Sends a message; the same id again answers the message as it was accepted. */
export const POST = handle(sendMessageInput, (actor, input) => sendMessage(actor.id, input));
