import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { hoursSpan } from "@/lib/people/hours-wire";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import type { ClinicHours } from "./expected-answer";

const wire = z
  .object({
    time_zone: z.string(),
    emergency_number: z.string().nullable(),
    spans: z.array(hoursSpan),
    closures: z.array(z.object({ day: z.string() })),
    usual: z.array(z.object({ usual_seconds: z.number().nullable() })),
  })
  .transform((row): ClinicHours => ({
    hours: {
      timeZone: row.time_zone,
      spans: row.spans,
      closedDays: row.closures.map(({ day }) => day),
    },
    usualSeconds: row.usual[0]?.usual_seconds ?? null,
    emergency: row.emergency_number,
  }));

const place = z.object({ facility_id: z.string().nullable() }).nullable();

/** Hours, closed days and usual time of a conversation's clinic from this device; null where it has no clinic. */
export async function heldClinicHours(
  db: LocalDatabase,
  conversationId: string,
): Promise<ClinicHours | null> {
  const found = z
    .looseObject({ id: z.string() })
    .nullable()
    .parse(
      await db.getOptional(
        `SELECT f.id, f.time_zone, f.emergency_number
           FROM conversations c JOIN facilities f ON f.id = c.facility_id WHERE c.id = ?`,
        [conversationId],
      ),
    );
  if (found === null) return null;
  const [spans, closures, usual] = await Promise.all([
    db.getAll("SELECT weekday, opens, closes FROM facility_hours WHERE facility_id = ?", [
      found.id,
    ]),
    db.getAll("SELECT day FROM facility_closures WHERE facility_id = ?", [found.id]),
    db.getAll("SELECT usual_seconds FROM facility_answer_times WHERE id = ?", [found.id]),
  ]);
  return wire.parse({ ...found, spans, closures, usual });
}

/** The same from the server, for a browser that keeps nothing. @throws AppError */
export async function askClinicHours(conversationId: string): Promise<ClinicHours | null> {
  const client = browserClient();
  const id = place.parse(
    must(
      await client
        .from("conversations")
        .select("facility_id")
        .eq("id", conversationId)
        .maybeSingle(),
    ),
  )?.facility_id;
  if (id == null) return null;
  const [facility, spans, closures, usual] = await Promise.all([
    client.from("facilities").select("time_zone, emergency_number").eq("id", id).maybeSingle(),
    client.from("facility_hours").select("weekday, opens, closes").eq("facility_id", id),
    client.from("facility_closures").select("day").eq("facility_id", id),
    client.from("facility_answer_times").select("usual_seconds").eq("facility_id", id),
  ]);
  const found = must(facility);
  if (found === null) return null;
  return wire.parse({
    ...found,
    spans: must(spans),
    closures: must(closures),
    usual: must(usual),
  });
}
