import "server-only";

import { createHash } from "node:crypto";
import { headers } from "next/headers";

import { clientAddress } from "@/lib/kernel/client-address";
import { AppError } from "@/lib/kernel/errors";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

/** What is counted: guesses of a password or of a code, mails that a stranger makes us send to an address, guesses of a link. */
type Purpose = "sign-in" | "mail" | "guest-link" | "invitation" | "second-factor";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The name of an account in counters and audit events: nobody reads an address out of it. */
export function accountHash(email: string): string {
  return sha256(email.trim().toLowerCase());
}

/**
 * Counts attempts of people who are not signed in: per account, and per network address so that one
 * machine cannot try many accounts. For a guest's link and an invitation its secret stands for the account. The counters are rows, so they hold over restarts and over
 * several servers. The limits themselves are settings of the database.
 */
export async function attempts(purpose: Purpose, subject: string) {
  const from = clientAddress(await headers()) ?? "unknown";
  const prefix = purpose === "sign-in" ? "" : `${purpose}:`;
  const account = prefix
    ? sha256(`${prefix}${subject.trim().toLowerCase()}`)
    : accountHash(subject);
  const address = sha256(`${prefix}${from}`);
  const admin = adminClient();
  return {
    /**
     * Throws `rate_limited` with the time to wait. Fails closed, as `unavailable`: when the counter
     * cannot be read, the database that sign-in needs is away as well, and an unlimited password
     * form is worse than none.
     */
    async check(): Promise<void> {
      const seconds = must(
        await admin.rpc("check_sign_in", { p_account: account, p_address: address }),
      );
      if (seconds > 0) throw new AppError("rate_limited", { retryAfterSeconds: seconds });
    },
    async record(): Promise<void> {
      must(await admin.rpc("record_failed_sign_in", { p_account: account, p_address: address }));
    },
    async clear(): Promise<void> {
      must(await admin.rpc("clear_failed_sign_ins", { p_account: account }));
    },
  };
}
