import "server-only";

import type { ClosureChange } from "@/lib/people/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Keeps the caller's own facility closed on a day, or no longer. @throws AppError when it may not be. */
export async function setFacilityClosure(
  facilityId: string,
  { day, closed, note }: ClosureChange,
): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_facility_closure", {
      p_facility_id: facilityId,
      p_day: day,
      p_closed: closed,
      p_note: note,
    }),
  );
}
