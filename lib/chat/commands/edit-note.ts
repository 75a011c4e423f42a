import "server-only";

import type { ChatWrite } from "@/lib/chat/writes";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

type Edit = Extract<ChatWrite, { kind: "note.edit" }>;

/**
 * Changes the text of an own note. The same edit again is a success and changes nothing.
 *
 * @throws AppError `not_found`, `too_late` (15 minutes, or deleted), `invalid`, and the refusals of
 * writing one.
 */
export async function editNote({ id, text, editId }: Edit): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("edit_staff_note", { p_note_id: id, p_content: text, p_edit_id: editId }));
}
