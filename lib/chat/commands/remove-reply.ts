import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Removes a saved reply that the signed-in person keeps.
 *
 * @throws AppError `not_found`.
 */
export async function removeReply(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("remove_saved_reply", { p_id: id }));
}
