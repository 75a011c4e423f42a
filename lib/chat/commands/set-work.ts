import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The signed-in provider owns a patient's conversation from now on.
 *
 * @throws AppError `conflict` when a colleague owns it, `not_found` when it is not among theirs.
 */
export async function claimNow(conversationId: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("claim_conversation", { p_conversation_id: conversationId }));
}

/**
 * Gives a conversation to a colleague in it, or to nobody (null).
 *
 * @throws AppError `conflict` when somebody else owns it by now, `not_found` for whoever does not treat in it.
 */
export async function handOverNow(conversationId: string, to: string | null): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("hand_over_conversation", {
      p_conversation_id: conversationId,
      ...(to !== null && { p_to: to }),
    }),
  );
}

/**
 * Takes a conversation out of the signed-in provider's own list until then (epoch milliseconds) or the next message;
 * null brings it back.
 *
 * @throws AppError `invalid` for a time that is over or more than a year ahead.
 */
export async function snoozeNow(conversationId: string, until: number | null): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("snooze_conversation", {
      p_conversation_id: conversationId,
      ...(until !== null && { p_until: new Date(until).toISOString() }),
    }),
  );
}

/** Nothing up to the message at this place needs an answer. */
export async function settleNow(conversationId: string, seq: number): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("settle_conversation", { p_conversation_id: conversationId, p_seq: seq }));
}
