import "server-only";

import { cookies } from "next/headers";

import { recordAuditEvent } from "@/lib/audit/record";
import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { isTimeZone } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import { appErrorFrom, must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { claimsOf, profileSchema } from "@/lib/auth/profile";
import {
  issueRecoveryTicket,
  recoveryCookieName,
  recoverySeconds,
} from "@/lib/auth/recovery-ticket";
import { AuthRefusal } from "@/lib/auth/refusal";
import { homePath } from "@/lib/auth/roles";
import type { ConfirmLink } from "@/lib/auth/schema";
import { noteSession } from "@/lib/auth/sessions";

/**
 * Uses up a mailed link and answers the address to go on to. Called by a button, never by opening
 * the link: mail scanners open links, and a link works once.
 */
export async function confirmLink({ tokenHash, type, timeZone }: ConfirmLink): Promise<string> {
  const client = await serverClient();
  const { data, error } = await client.auth.verifyOtp({ token_hash: tokenHash, type });
  if (error) {
    const expected = error.status !== undefined && error.status < 500;
    throw expected ? new AuthRefusal("link_not_valid") : appErrorFrom(error);
  }
  if (!data.session) throw new AuthRefusal("link_not_valid");

  const { sub: actorId, session_id: sessionId } = claimsOf(data.session.access_token);
  await noteSession(client);
  if (type === "recovery") {
    await recordAuditEvent({ action: "password_reset.opened", actorId, sessionId });
    await keepRecoveryTicket(sessionId);
    return paths.resetPassword;
  }
  await recordAuditEvent({ action: "account.confirmed", actorId, sessionId });
  const profile = must(await client.rpc("my_profile"));
  if (profile === null) return paths.sessionEnded;
  const { role, second_factor: step } = profileSchema.parse(profile);
  if (isTimeZone(timeZone) && step === "not_asked") {
    must(await client.rpc("update_my_profile", { p_time_zone: timeZone }));
  }
  return homePath(role);
}

async function keepRecoveryTicket(sessionId: string): Promise<void> {
  const ticket = issueRecoveryTicket(sessionId, env().appSecret, nowMs());
  (await cookies()).set(recoveryCookieName, ticket, {
    path: paths.resetPassword,
    httpOnly: true,
    sameSite: "lax",
    maxAge: recoverySeconds,
  });
}
