import "server-only";

import type { InviteInput } from "@/lib/calls/schema";
import { madeInviteWire } from "@/lib/calls/wire";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The provider makes a link for one guest of their visit. Answers its secret, which is kept nowhere.
 *
 * @throws AppError `conflict` when two guests have a place already, `call_closed`, `rate_limited`;
 * `not_found` and `forbidden` for others.
 */
export async function inviteGuest({ id, name, relation }: InviteInput): Promise<{
  id: string;
  secret: string;
}> {
  const client = await serverClient();
  return madeInviteWire.parse(
    must(
      await client.rpc("create_call_invite", {
        p_session_id: id,
        p_name: name,
        p_relation: relation,
      }),
    ),
  );
}
