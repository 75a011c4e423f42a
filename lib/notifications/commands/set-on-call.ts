import "server-only";

import type { OnCallInput } from "@/lib/notifications/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Puts somebody of the caller's clinic on call.
 *
 * @throws AppError `conflict` where somebody is on call already, `invalid` with the field, `forbidden`.
 */
export async function setOnCall({ userId, startsAt, endsAt }: OnCallInput): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_on_call", {
      p_user_id: userId,
      p_starts_at: new Date(startsAt).toISOString(),
      p_ends_at: new Date(endsAt).toISOString(),
    }),
  );
}

/** Takes a shift of the caller's clinic away. */
export async function removeOnCall(id: string): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("remove_on_call", { p_id: id }));
}
