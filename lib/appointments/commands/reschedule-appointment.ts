import "server-only";

import type { VisitMove } from "@/lib/appointments/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Takes a visit of the signed-in patient or provider, or of the patient for whom they act, to another time that is free for both, with all that hangs on it,
 * and tells the other in the visit's thread. The same move id again is the same move.
 *
 * @throws AppError `slot_taken`, `notice_passed` when a patient's visit begins too soon, `conflict` when it is over,
 *   `already_done` when the id stands for another request, `invalid` when a provider gives no reason, `not_found`, `rate_limited`.
 */
export async function rescheduleAppointment(move: VisitMove): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("reschedule_appointment", {
      p_move_id: move.moveId,
      p_appointment_id: move.appointmentId,
      p_starts_at: new Date(move.startsAt).toISOString(),
      p_reason: move.reason || undefined,
    }),
  );
}
