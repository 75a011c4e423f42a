import "server-only";

import type { ActiveChange } from "@/lib/people/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Closes somebody's account or opens it again; all that they have open ends with it.
 * @throws AppError when the caller may not: `not_admin`, `own_account`, `not_found` outside their scope
 */
export async function setPersonActive({ userId, isActive, reason }: ActiveChange): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_user_active", {
      p_user_id: userId,
      p_is_active: isActive,
      p_reason: reason,
    }),
  );
}
