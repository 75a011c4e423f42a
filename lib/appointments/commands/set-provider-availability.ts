import "server-only";

import type { AvailabilitySpan } from "@/lib/appointments/types";
import { timeOfDay } from "@/lib/people/hours-wire";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/**
 * Replaces the caller's weekly hours at their own clinic, in the clinic's time zone. No booked visit is moved.
 *
 * @throws AppError `forbidden` at another clinic, `invalid` with the field; `elsewhere` is hours at another clinic.
 */
export async function setProviderAvailability(
  facilityId: string,
  spans: readonly AvailabilitySpan[],
): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_provider_availability", {
      p_facility_id: facilityId,
      p_rows: spans.map(({ weekday, startsAt, endsAt, slotMinutes }) => ({
        weekday,
        starts_at: timeOfDay(startsAt),
        ends_at: timeOfDay(endsAt),
        slot_minutes: slotMinutes,
      })),
    }),
  );
}
