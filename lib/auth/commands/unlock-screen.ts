import "server-only";

import { createClient } from "@supabase/supabase-js";

import { recordAuditEvent } from "@/lib/audit/record";
import { accountHash, attempts } from "@/lib/auth/limits";
import type { Actor } from "@/lib/auth/types";
import { env } from "@/lib/kernel/env";
import { AppError } from "@/lib/kernel/errors";
import { log } from "@/lib/kernel/log";
import { appErrorFrom } from "@/lib/supabase/must";

/**
 * Asks Auth whether this is the person's password; their session stays as it is. Counted like a sign-in, and on
 * record either way.
 * @throws AppError `wrong_password`, `rate_limited`, `unavailable`
 */
export async function unlockScreen(actor: Actor, password: string): Promise<void> {
  const { id: actorId, email, sessionId } = actor;
  const tries = await attempts("sign-in", email);
  await tries.check();
  const { supabaseUrl, publishableKey } = env();
  // A client of its own: its session is never anybody's.
  const { auth } = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
  const { error } = await auth.signInWithPassword({ email, password });
  if (error) {
    if (error.code !== "invalid_credentials") throw appErrorFrom(error);
    await tries.record();
    const reason = "wrong_credentials";
    const account = accountHash(email);
    await recordAuditEvent({ action: "sign_in.refused", accountHash: account, reason, actorId });
    throw new AppError("wrong_password");
  }
  const { error: remains } = await auth.signOut({ scope: "local" });
  if (remains) log.error("screen.session_remains", { actorId, error: remains });
  await tries.clear();
  await recordAuditEvent({ action: "screen.unlocked", actorId, sessionId });
}
