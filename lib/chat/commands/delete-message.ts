import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Empties an own message; its place in the order stays. Deleting it again is a success.
 *
 * @throws AppError `not_found`, `window_closed` and the other refusals of sending.
 */
export async function deleteMessage(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("delete_message", { p_message_id: id }));
}
