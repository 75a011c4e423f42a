import "server-only";

import type { ChatWrite } from "@/lib/chat/writes";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Edit = Extract<ChatWrite, { kind: "message.edit" }>;

/**
 * Changes the text of an own message. The same edit again is a success and changes nothing, also
 * when the text has changed since.
 *
 * @throws AppError `not_found`, `too_late` (15 minutes, or deleted), `window_closed` and the other
 * refusals of sending, `invalid`.
 */
export async function editMessage({ id, text, editId }: Edit): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("edit_message", { p_message_id: id, p_content: text, p_edit_id: editId }));
}
