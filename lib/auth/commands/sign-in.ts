import "server-only";

import { cookies } from "next/headers";

import type { SignInRefusal } from "@/lib/audit/events";
import { recordAuditEvent } from "@/lib/audit/record";
import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { appErrorFrom, must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";
import { sharedDeviceCookieName } from "@/lib/supabase/session-cookie";

import { accountHash, attempts } from "@/lib/auth/limits";
import { claimsOf, profileSchema } from "@/lib/auth/profile";
import { AuthRefusal } from "@/lib/auth/refusal";
import type { Role } from "@/lib/auth/roles";
import { beginSession } from "@/lib/auth/begin-session";
import type { SignIn } from "@/lib/auth/schema";

/**
 * Starts a session in this browser's cookies and answers the person's role.
 *
 * A wrong password, an unknown address and one that is not confirmed yet give the same answer, so
 * nobody learns who has an account; not every Auth server checks the password before it says that
 * an address is not confirmed. That an account is closed is said only after a right password.
 */
export async function signIn({ email, password, sharedDevice }: SignIn): Promise<Role> {
  const tries = await attempts("sign-in", email);
  await tries.check();

  const client = await serverClient({ sharedDevice });
  const { data, error } = await client.auth.signInWithPassword({ email, password });
  if (error) {
    const reason = refusals[error.code ?? ""];
    if (!reason) throw appErrorFrom(error);
    await countFailure(email, tries);
    await recordAuditEvent({ action: "sign_in.refused", accountHash: accountHash(email), reason });
    throw new AuthRefusal("wrong_credentials");
  }

  try {
    const profile = must(await client.rpc("my_profile"));
    const { sub: actorId, session_id: sessionId } = claimsOf(data.session.access_token);
    if (profile === null) {
      await recordAuditEvent({
        action: "sign_in.refused",
        accountHash: accountHash(email),
        reason: "deactivated",
        actorId,
      });
      throw new AuthRefusal("deactivated");
    }
    const { role, second_factor: step } = profileSchema.parse(profile);
    // Whoever lacks the second step is not in yet: the code begins their session.
    if (step === "not_asked") await beginSession(client, { actorId, sessionId, sharedDevice });
    await rememberSharedDevice(sharedDevice);
    await tries.clear();
    return role;
  } catch (refusal) {
    const { error: stillSignedIn } = await client.auth.signOut({ scope: "local" });
    if (stillSignedIn) log.error("sign_in.not_undone", { error: stillSignedIn });
    throw refusal;
  }
}

/** Auth's own codes for "not with this password" and "not with this account". */
const refusals: Partial<Record<string, Exclude<SignInRefusal, "too_many_attempts">>> = {
  invalid_credentials: "wrong_credentials",
  email_not_confirmed: "address_not_confirmed",
  user_banned: "deactivated",
};

/** Counts the failure; the one that reaches the limit is an event of its own. */
async function countFailure(
  email: string,
  tries: Awaited<ReturnType<typeof attempts>>,
): Promise<void> {
  await tries.record();
  try {
    await tries.check();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    await recordAuditEvent({
      action: "sign_in.refused",
      accountHash: accountHash(email),
      reason: "too_many_attempts",
    });
  }
}

async function rememberSharedDevice(sharedDevice: boolean): Promise<void> {
  const jar = await cookies();
  if (sharedDevice) jar.set(sharedDeviceCookieName, "1", { path: "/", sameSite: "lax" });
  else jar.delete(sharedDeviceCookieName);
}
