import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Empties an own note; its place stays. Deleting it again is a success.
 *
 * @throws AppError `not_found`, also for somebody who does not treat there any more.
 */
export async function deleteNote(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("delete_staff_note", { p_note_id: id }));
}
