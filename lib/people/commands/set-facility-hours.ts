import "server-only";

import type { HoursSpan } from "@/lib/people/hours";
import { timeOfDay } from "@/lib/people/hours-wire";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** Replaces the opening hours of the caller's own facility. @throws AppError when it is not, or they can't be. */
export async function setFacilityHours(
  facilityId: string,
  spans: readonly HoursSpan[],
): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("set_facility_hours", {
      p_facility_id: facilityId,
      p_hours: spans.map(({ weekday, opens, closes }) => ({
        weekday,
        opens: timeOfDay(opens),
        closes: timeOfDay(closes),
      })),
    }),
  );
}
