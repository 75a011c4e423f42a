import "server-only";

import { cookies } from "next/headers";

import { recordAuditEvent } from "@/lib/audit/record";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { log } from "@/lib/kernel/log";
import { paths } from "@/lib/kernel/paths";
import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { announceEndedSessions } from "@/lib/auth/announce";
import { acceptsRecoveryTicket, recoveryCookieName } from "@/lib/auth/recovery-ticket";
import { AuthRefusal } from "@/lib/auth/refusal";
import type { Actor } from "@/lib/auth/types";

/** Whether this browser came here by a recovery mail, in this session, in the last minutes. */
export async function mayResetPassword(actor: Actor): Promise<boolean> {
  const ticket = (await cookies()).get(recoveryCookieName)?.value;
  return acceptsRecoveryTicket(ticket, actor.sessionId, env().appSecret, nowMs());
}

/**
 * Sets the new password and ends every other session: whoever knew the old password may be using
 * one, and Auth leaves them valid.
 */
export async function resetPassword(actor: Actor, password: string): Promise<void> {
  if (!(await mayResetPassword(actor))) throw new AuthRefusal("recovery_over");
  const client = await serverClient();
  const { error } = await client.auth.updateUser({ password });
  if (error?.code === "weak_password") throw new AuthRefusal("password_weak", "password");
  // The old password again: the person knows it now, which is what they came for.
  if (error && error.code !== "same_password") throw appErrorFrom(error);

  const { error: othersRemain } = await client.auth.signOut({ scope: "others" });
  if (othersRemain) {
    // The password is changed already; asking again for it would only puzzle. The log must tell.
    log.error("password.other_sessions_remain", { actorId: actor.id, error: othersRemain });
  }
  await recordAuditEvent({
    action: "password.changed",
    actorId: actor.id,
    sessionId: actor.sessionId,
  });
  await announceEndedSessions(actor.id);
  (await cookies()).delete({ name: recoveryCookieName, path: paths.resetPassword });
}
