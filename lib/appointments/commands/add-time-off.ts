import "server-only";

import { z } from "zod";

import type { TimeOffInput } from "@/lib/appointments/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

const added = z.tuple([z.object({ booked: z.int() })]);

/**
 * Keeps the caller, a provider, from being booked in that time. Nothing is cancelled: it answers how many booked
 * visits lie in it.
 *
 * @throws AppError `conflict` where there is time off already, `invalid` with the field, `forbidden`.
 */
export async function addTimeOff({
  startsAt,
  endsAt,
  note,
}: TimeOffInput): Promise<{ booked: number }> {
  const client = await serverClient();
  const [{ booked }] = added.parse(
    must(
      await client.rpc("add_time_off", {
        p_starts_at: new Date(startsAt).toISOString(),
        p_ends_at: new Date(endsAt).toISOString(),
        p_note: note,
      }),
    ),
  );
  return { booked };
}
