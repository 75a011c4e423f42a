import "server-only";

import type { RoleChange } from "@/lib/people/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Gives somebody else a role and a place, from the next statement on.
 * @throws AppError when the caller may not: `not_admin`, `own_account`, `forbidden` above their own scope
 */
export async function setPersonRole({ userId, role, facilityId }: RoleChange): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_user_role", {
      p_user_id: userId,
      p_role: role,
      ...(facilityId !== null && { p_facility_id: facilityId }),
    }),
  );
}
