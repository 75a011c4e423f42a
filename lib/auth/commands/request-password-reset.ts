import "server-only";

import { recordAuditEvent } from "@/lib/audit/record";
import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { accountHash, attempts } from "@/lib/auth/limits";

/** Mails a link to set a new password, if the address has an account; the answer is always the same. */
export async function requestPasswordReset({ email }: { email: string }): Promise<void> {
  const tries = await attempts("mail", email);
  await tries.check();
  await tries.record();
  const client = await serverClient();
  const { error } = await client.auth.resetPasswordForEmail(email);
  if (error && error.code !== "user_not_found") throw appErrorFrom(error);
  await recordAuditEvent({ action: "password_reset.requested", accountHash: accountHash(email) });
}
