import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { Outcome } from "@/lib/records/limits";
import type { OpeningInput } from "@/lib/records/schema";

/**
 * Opens a conversation for reading, for its minutes. The same again while it is open is the same access.
 * @throws AppError `not_found` outside the scope, `fresh_sign_in_needed`, `invalid` with its field.
 */
export async function openAccess(input: OpeningInput): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("open_break_glass", {
      p_conversation_id: input.conversationId,
      p_reason: input.reason,
      p_minutes: input.minutes,
      p_tell_later: input.tellLater ?? undefined,
    }),
  );
}

/** Ends one's own access before its time. @throws AppError `not_found`. */
export async function endAccess(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("end_break_glass", { p_break_glass_id: id }));
}

/** Signs off somebody else's access. @throws AppError `not_found` for one's own and for what is reviewed already. */
export async function reviewAccess(id: string, outcome: Outcome): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("review_break_glass", { p_break_glass_id: id, p_outcome: outcome }));
}
