import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** The provider takes a guest's link back; whoever has come by it is put out of the visit. */
export async function revokeInvite(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("revoke_call_invite", { p_invite_id: id }));
}
