import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Signs the caller out in one other place. @throws AppError `not_found` for a session that is not theirs, or gone. */
export async function endOneSession(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("end_session", { p_session_id: id }));
}

/** Signs the caller out everywhere but here; answers how many sessions ended. */
export async function endOtherSessions(): Promise<number> {
  const client = await serverClient();
  return must(await client.rpc("end_other_sessions"));
}
