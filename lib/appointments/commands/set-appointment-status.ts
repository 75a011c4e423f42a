import "server-only";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { StatusChange } from "@/lib/appointments/schema";

/**
 * Moves a visit to another status. The database holds the table of allowed moves and who may make
 * them; a move that is not in it is refused as `conflict`, `invalid` or `forbidden`.
 */
export async function setAppointmentStatus(change: StatusChange): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_appointment_status", {
      p_appointment_id: change.appointmentId,
      p_status: change.status,
      p_reason: change.reason || undefined,
    }),
  );
}
