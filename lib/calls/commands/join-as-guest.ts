import "server-only";

import { randomBytes, randomUUID } from "node:crypto";

import { currentActor } from "@/lib/auth/actor";
import { signIn } from "@/lib/auth/commands/sign-in";
import { attempts } from "@/lib/auth/limits";
import type { JoinInput } from "@/lib/calls/schema";
import { AppError } from "@/lib/kernel/errors";
import { isTimeZone } from "@/lib/kernel/locale";
import { log } from "@/lib/kernel/log";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

import { lookAtInvite, secretHash } from "./look-at-invite";

/**
 * Uses up a guest's link: makes an account for this one visit and signs it in on this browser, until the
 * browser closes. The account has no address that exists and a password that nobody knows, so there is no
 * second way in. Answers the visit's id.
 *
 * @throws AppError `conflict` where somebody is signed in, whose session this would end; `not_found` for a link that
 * is good for nothing; `too_early`, `rate_limited`, `unavailable`.
 */
export async function joinAsGuest(input: JoinInput): Promise<string> {
  const { secret, name, locale } = input;
  if ((await currentActor()) !== null) throw new AppError("conflict");
  const email = `${randomUUID()}@guests.invalid`;
  const password = randomBytes(32).toString("base64url");
  // Asked before the link is used up: after it there is no way back.
  await (await attempts("sign-in", email)).check();
  const seen = await lookAtInvite(secret);
  if (seen === null) throw new AppError("not_found");
  if (seen.state === "early") throw new AppError("too_early");

  const { user } = must(
    await adminClient().auth.admin.createUser({
      email,
      password,
      email_confirm: true,
      user_metadata: { display_name: name, locale },
    }),
  );
  const callId = await redeemFor(user.id, input);
  await signIn({ email, password, sharedDevice: true });
  return callId;
}

/** Gives the new account its place in the visit, or takes it away again. */
async function redeemFor(
  userId: string,
  { secret, timeZone }: Pick<JoinInput, "secret" | "timeZone">,
): Promise<string> {
  const admin = adminClient();
  const redeemed = await admin.rpc("redeem_call_invite", {
    p_secret_hash: secretHash(secret),
    p_user_id: userId,
    ...(isTimeZone(timeZone) && { p_time_zone: timeZone }),
  });
  if (redeemed.error) {
    const { error } = await admin.auth.admin.deleteUser(userId);
    if (error) log.error("guest.not_removed", { actorId: userId, error });
  }
  return must(redeemed);
}
