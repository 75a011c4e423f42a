import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Asks the staff of a facility for a second factor, or no longer; without a facility the system's administrators.
 * @throws AppError `second_factor_first` when the caller has not just used their own
 */
export async function setSecondFactorRule(
  facilityId: string | null,
  required: boolean,
): Promise<void> {
  const client = await serverClient();
  const rule = { p_facility_id: facilityId, p_required: required };
  must(await client.rpc("set_second_factor_rule", rule));
}

/** Takes a person's second factors away and signs them out everywhere. @throws AppError when it is not the caller's to do. */
export async function resetSecondFactor(userId: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("reset_second_factor", { p_user_id: userId }));
}
