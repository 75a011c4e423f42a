import "server-only";

import type { GrantInput, InviteInput } from "@/lib/proxies/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The signed-in patient asks whoever has an address to act for them. The answer is the same whether it has an account.
 *
 * @throws AppError `invalid` with the field, `consent_reworded`, `forbidden` for staff, `rate_limited`.
 */
export async function inviteProxy({ email, relation, endsOn, wording }: InviteInput) {
  const client = await serverClient();
  must(
    await client.rpc("invite_proxy", {
      p_email: email,
      p_relation: relation,
      p_ends_on: endsOn,
      p_wording: wording,
    }),
  );
}

/**
 * A clinic's administrator asks whoever has an address to act for a patient of the clinic.
 *
 * @throws AppError `invalid` with the field, `not_admin`, `rate_limited`.
 */
export async function grantProxy(input: GrantInput): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("grant_proxy", {
      p_record_number: input.recordNumber,
      p_email: input.email,
      p_relation: input.relation,
      p_ends_on: input.endsOn,
      p_ground: input.ground,
      p_reason: input.reason,
    }),
  );
}
