import "server-only";

import { recordAuditEvent } from "@/lib/audit/record";
import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { accountHash, attempts } from "@/lib/auth/limits";
import { AuthRefusal } from "@/lib/auth/refusal";
import type { SignUp } from "@/lib/auth/schema";

/** Auth's codes that mean "this address has an account": answered like a success. */
const alreadyThere = ["user_already_exists", "email_exists"];

/**
 * Asks for a patient account; it opens when the mailed link is used. An address that has an account
 * already gets the same answer, so nobody learns who is a patient here. Every request counts as an
 * attempt, because each may send a mail to an address its sender does not own.
 */
export async function signUp(input: SignUp): Promise<void> {
  const { email, password, displayName, locale } = input;
  const tries = await attempts("mail", email);
  await tries.check();
  await tries.record();

  const client = await serverClient();
  const { error } = await client.auth.signUp({
    email,
    password,
    options: {
      // A role or a facility in here would be ignored: the database makes a patient.
      data: { display_name: displayName, locale },
    },
  });
  if (error && !alreadyThere.includes(error.code ?? "")) {
    if (error.code === "weak_password") throw new AuthRefusal("password_weak", "password");
    if (error.code === "email_address_invalid") throw new AuthRefusal("email_invalid", "email");
    throw appErrorFrom(error);
  }
  await recordAuditEvent({ action: "sign_up.requested", accountHash: accountHash(email) });
}
