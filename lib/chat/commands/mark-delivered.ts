import "server-only";

import type { MarkDeliveredInput } from "@/lib/chat/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Says that the person's device has all messages up to `seq`, for each conversation named. */
export async function markDelivered(input: MarkDeliveredInput): Promise<void> {
  const client = await serverClient();
  await Promise.all(
    input.items.map(async ({ conversationId, seq }) => {
      must(
        await client.rpc("mark_messages_as_delivered", {
          p_conversation_id: conversationId,
          p_seq: seq,
        }),
      );
    }),
  );
}
