import "server-only";

import type { GivenInput, WithdrawnInput } from "@/lib/consents/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * The signed-in person says yes for themselves. Again changes nothing.
 *
 * @throws AppError `consent_reworded` where they have read other words than the newest.
 */
export async function giveConsent({ kind, wording, place }: GivenInput): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("give_consent", { p_kind: kind, p_wording: wording, p_in: place }));
}

/** The signed-in person takes their yes back, or says no to mails, which need none. Again changes nothing. */
export async function withdrawConsent({ kind, place }: WithdrawnInput): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("withdraw_consent", { p_kind: kind, p_in: place }));
}
