import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Takes time off of the caller's own back. @throws AppError `not_found` when it is not theirs or not there. */
export async function removeTimeOff(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("remove_time_off", { p_id: id }));
}
