import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** After how many minutes the screens of a facility's staff lock. @throws AppError when it is not the caller's to say. */
export async function setIdleMinutes(facilityId: string, minutes: number): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("set_idle_minutes", { p_facility_id: facilityId, p_minutes: minutes }));
}
