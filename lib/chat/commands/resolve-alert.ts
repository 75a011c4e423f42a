import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Notes that the signed-in provider has dealt with an alert. The first one counts.
 *
 * @throws AppError `not_found` for an alert that is not in a conversation of theirs.
 */
export async function resolveAlertNow(alertId: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("resolve_alert", { p_alert_id: alertId }));
}
