import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Whether the caller wants to be reminded of visits. How they are told stays as it is. @throws AppError */
export async function setVisitReminders(wanted: boolean): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("set_visit_reminders", { p_wanted: wanted }));
}
