import "server-only";

import type { ConsentInput } from "@/lib/calls/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** What consents to captions are called in the database. */
const kind = "transcription";
/** The version of `calls.captions.ask` and `askText`: raised whenever their meaning changes, in any language. */
const wording = "captions-1";

/**
 * Records that the signed-in person lets their own words be written down in a visit, or not any more. Again changes
 * nothing.
 *
 * @throws AppError `not_found` for who has no part in it; for a yes, `call_closed` and `conflict` for who is not there.
 */
export async function consentToCaptions({ id, isGiven }: ConsentInput): Promise<void> {
  const client = await serverClient();
  must(
    await (isGiven
      ? client.rpc("give_call_consent", {
          p_session_id: id,
          p_kind: kind,
          p_wording: wording,
        })
      : client.rpc("withdraw_call_consent", { p_session_id: id, p_kind: kind })),
  );
}
