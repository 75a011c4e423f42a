import "server-only";

import type { Booking } from "@/lib/appointments/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Books a visit for the signed-in patient, or for the one for whom they act. The same id again is the same booking.
 *
 * @throws AppError `slot_taken` when the time is not free, `already_done` when the id stands for another
 *   request, `not_found` for a provider who cannot be booked or a patient for whom they do not act, `rate_limited`.
 */
export async function bookAppointment(wanted: Booking): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("book_appointment", {
      p_id: wanted.id,
      p_provider_id: wanted.providerId,
      p_starts_at: new Date(wanted.startsAt).toISOString(),
      p_visit_type: wanted.visitType,
      p_reason: wanted.reason || undefined,
      p_for: wanted.patientId,
    }),
  );
}
