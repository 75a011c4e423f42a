import "server-only";

import type { ChatWrite } from "@/lib/chat/writes";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Written = Extract<ChatWrite, { kind: "note.write" }>;

/**
 * Writes a note for those who treat in a patient's thread. The same id again is a success and changes
 * nothing.
 *
 * @throws AppError `not_member` (also for everybody who does not treat there), `may_not_send`,
 * `conversation_closed`, `forbidden` (no patient there), `invalid`, `conflict` (the id belongs to
 * another note), `rate_limited` with the seconds to wait.
 */
export async function writeNote({ id, conversationId, text }: Written): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("write_staff_note", {
      p_id: id,
      p_conversation_id: conversationId,
      p_content: text,
    }),
  );
}
