import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The signed-in person says whether a visit went well; saying it anew changes it.
 *
 * @throws AppError `not_found` for who was not in it, `conflict` while it is not over.
 */
export async function rateCall(id: string, wentWell: boolean): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("rate_call", { p_session_id: id, p_went_well: wentWell }));
}
