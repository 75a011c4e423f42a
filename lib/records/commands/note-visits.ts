import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Puts on record that the signed-in administrator is about to see these visits. Call it before they are shown: what
 * cannot be recorded is not shown. @throws AppError `forbidden` for anybody else.
 */
export async function noteVisitsSeen(visits: readonly { id: string }[]): Promise<void> {
  if (visits.length === 0) return;
  const client = await serverClient();
  must(await client.rpc("note_visits_seen", { p_ids: visits.map(({ id }) => id) }));
}
