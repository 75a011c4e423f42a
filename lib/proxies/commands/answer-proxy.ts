import "server-only";

import type { OneProxy } from "@/lib/proxies/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The signed-in person begins to act for whoever asked them.
 *
 * @throws AppError `not_found`, `invitation_closed`, `already_done` when they act for that patient already.
 */
export async function acceptProxy({ id }: OneProxy): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("accept_proxy", { p_proxy_id: id }));
}

/**
 * Ends that somebody acts for a patient, or takes back or declines that they were asked. Again changes nothing.
 *
 * @throws AppError `not_found` for everybody but the two and the patient's clinic.
 */
export async function endProxy({ id }: OneProxy): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("end_proxy", { p_proxy_id: id }));
}
