import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Stops telling the caller on that browser; one that is not theirs changes nothing. */
export async function removeSubscription(endpoint: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("remove_push_subscription", { p_endpoint: endpoint }));
}

const rows = z.array(z.object({ endpoint: z.string() }));

/** Stops telling the caller on every browser. */
export async function removeSubscriptions(): Promise<void> {
  const client = await serverClient();
  const own = rows.parse(must(await client.from("push_subscriptions").select("endpoint")));
  for (const { endpoint } of own) await removeSubscription(endpoint);
}
