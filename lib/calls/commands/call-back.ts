import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The signed-in patient or provider wishes to go on by telephone; the visit's conversation says so. While one
 * wish is open, another changes nothing.
 *
 * @throws AppError `too_early`, `call_closed` after the visit's care window, `rate_limited`; `not_found` for others.
 */
export async function requestCallBack(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("request_call_back", { p_session_id: id }));
}

/**
 * The visit's provider has called back, or has seen to it otherwise; again changes nothing. By the id of the
 * request.
 *
 * @throws AppError `not_found` for everybody else.
 */
export async function settleCallBack(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("settle_call_back", { p_request_id: id }));
}
