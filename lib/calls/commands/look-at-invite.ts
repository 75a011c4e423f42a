import "server-only";

import { createHash } from "node:crypto";

import { attempts } from "@/lib/auth/limits";
import type { Invitation } from "@/lib/calls/types";
import { invitationWire } from "@/lib/calls/wire";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

/** The name of a secret in the database, which never sees the secret itself. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * What a guest's link is good for now; null when for nothing, whatever the reason. Changes nothing, so a
 * program that opens links does no harm. Each miss counts as an attempt.
 *
 * @throws AppError `rate_limited`, `unavailable`.
 */
export async function lookAtInvite(secret: string): Promise<Invitation | null> {
  const tries = await attempts("guest-link", secret);
  await tries.check();
  const seen = invitationWire.parse(
    must(await adminClient().rpc("look_at_call_invite", { p_secret_hash: secretHash(secret) })),
  );
  if (seen === null) await tries.record();
  return seen;
}
