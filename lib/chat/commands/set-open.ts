import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Closes a conversation that the caller leads, or opens it again.
 *
 * @throws AppError `forbidden` for who does not lead it.
 */
export async function setOpen(conversationId: string, isOpen: boolean): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_conversation_open", {
      p_conversation_id: conversationId,
      p_is_open: isOpen,
    }),
  );
}
