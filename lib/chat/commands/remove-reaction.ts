import "server-only";

import { AppError } from "@/lib/kernel/errors";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Takes one of the caller's reactions back. One that is gone already is a success.
 *
 * @throws AppError `window_closed` when the reaction stays because nobody may write there now.
 */
export async function removeReaction(userId: string, id: string): Promise<void> {
  const client = await serverClient();
  const own = () =>
    client.from("message_reactions").select("id").eq("id", id).eq("user_id", userId);
  must(await client.from("message_reactions").delete().eq("id", id).eq("user_id", userId));
  // The policy lets a delete miss what may not be changed now, without a word.
  if (must(await own()).length > 0) throw new AppError("window_closed");
}
