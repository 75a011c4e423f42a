import "server-only";

import { currentActor } from "@/lib/auth/actor";
import { signIn } from "@/lib/auth/commands/sign-in";
import { lookAtInvitation, tokenHash } from "@/lib/auth/invitations";
import { attempts } from "@/lib/auth/limits";
import { AuthRefusal } from "@/lib/auth/refusal";
import type { Role } from "@/lib/auth/roles";
import type { AcceptInvitation } from "@/lib/auth/schema";
import { isTimeZone } from "@/lib/kernel/locale";
import { log } from "@/lib/kernel/log";
import { adminClient } from "@/lib/supabase/admin";
import { appErrorFrom, must } from "@/lib/supabase/must";

/**
 * Uses an invitation up: makes the account of its address, gives it its role and place, and signs it in on this
 * browser. Whoever holds the link has read the address's mail, which proves it. Answers the role.
 *
 * @throws AuthRefusal `invitation_not_valid`, `account_exists`, which only the link's holder learns, `password_weak`
 */
export async function acceptInvitation(input: AcceptInvitation): Promise<Role> {
  const { token, displayName, password, locale } = input;
  if ((await currentActor()) !== null) throw new AuthRefusal("invitation_not_valid");
  const seen = await lookAtInvitation(token);
  if (seen?.state !== "open") throw new AuthRefusal("invitation_not_valid");
  const { email } = seen;
  // Asked before the link is used up: after it there is no way back.
  await (await attempts("sign-in", email)).check();

  const { data, error } = await adminClient().auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { display_name: displayName, locale },
  });
  if (error?.code === "email_exists") throw new AuthRefusal("account_exists");
  if (error?.code === "weak_password") throw new AuthRefusal("password_weak", "password");
  if (error) throw appErrorFrom(error);
  await redeemFor(data.user.id, input);
  return signIn({ email, password, sharedDevice: false });
}

/** Gives the new account its role, or takes it away again. */
async function redeemFor(
  userId: string,
  { token, timeZone }: Pick<AcceptInvitation, "token" | "timeZone">,
): Promise<void> {
  const admin = adminClient();
  const redeemed = await admin.rpc("redeem_invitation", {
    p_token_hash: tokenHash(token),
    p_user_id: userId,
    ...(isTimeZone(timeZone) && { p_time_zone: timeZone }),
  });
  if (redeemed.error) {
    const { error } = await admin.auth.admin.deleteUser(userId);
    if (error) log.error("invited.not_removed", { actorId: userId, error });
    if (redeemed.error.message === "invitation_closed") {
      throw new AuthRefusal("invitation_not_valid");
    }
  }
  must(redeemed);
}
