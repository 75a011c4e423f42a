import "server-only";

import { callStateOf } from "@/lib/calls/queries";
import type { SummaryInput } from "@/lib/calls/schema";
import { sendMessage } from "@/lib/chat/commands/send-message";
import { sendMessageInput } from "@/lib/chat/schema";
import { AppError } from "@/lib/kernel/errors";

/**
 * Writes the summary of a visit as a message of its provider into the visit's own conversation, which the
 * server looks up: a page can't send it to somebody else. The same id again is the same message.
 *
 * @throws AppError `not_found` for who does not lead the visit, and where it has no conversation; the
 * refusals of a message.
 */
export async function sendSummary(
  providerId: string,
  { id, message }: SummaryInput,
): Promise<void> {
  const call = await callStateOf(id);
  if (call?.me.role !== "provider" || call.conversationId === null) {
    throw new AppError("not_found");
  }
  await sendMessage(
    providerId,
    sendMessageInput.parse({ ...message, conversationId: call.conversationId }),
  );
}
