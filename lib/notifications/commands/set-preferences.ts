import "server-only";

import { giveConsent } from "@/lib/consents/commands/set-consent";
import type { PreferencesInput } from "@/lib/notifications/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * How the caller wants to be told, and the number to which an SMS goes. The number and what they agree to first: the
 * database takes no SMS without both.
 *
 * @throws AppError `invalid` with the field that the database does not take, `consent_reworded`.
 */
export async function setPreferences(userId: string, input: PreferencesInput): Promise<void> {
  const client = await serverClient();
  const phone = input.phone === "" ? null : input.phone;
  must(await client.from("user_contacts").update({ phone }).eq("user_id", userId));
  const { sms, email } = input.agreesTo;
  if (input.sms && sms !== null) {
    await giveConsent({ kind: "sms", wording: sms, place: "settings" });
  }
  if (input.email && email !== null) {
    await giveConsent({ kind: "email", wording: email, place: "settings" });
  }
  must(
    await client.rpc("set_notification_preferences", {
      p_push: input.push,
      p_email: input.email,
      p_sms: input.sms,
      p_quiet_from: input.quietFrom,
      p_quiet_until: input.quietUntil,
      p_reminders: input.reminders,
    }),
  );
}
