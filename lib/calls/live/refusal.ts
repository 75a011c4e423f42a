import type { RefuseInput } from "@/lib/calls/schema";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

/** What somebody who is refused reads of it in the visit's conversation; null where there is nothing, or nowhere, to say it. */
export function refusalReason(conversationId: string | null, text: string): RefuseInput["reason"] {
  if (conversationId === null || text === "") return null;
  return { id: newId(), conversationId, text, clientCreatedAt: nowMs() };
}
