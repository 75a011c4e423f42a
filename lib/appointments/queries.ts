import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { countVisits } from "./choose";
import { boundsOfDay, type Day } from "./days";
import { type Appointment, appointmentStatuses, type Span, type VisitCount } from "./types";
import { appointmentRows, presentAppointment } from "./wire";

/**
 * The visits that begin in [from, to) and that the actor may know of: their own, or for a facility
 * admin those of the facility. Epoch milliseconds; ordered by start. Throws an `AppError`.
 */
export async function appointmentsBetween(
  actor: Actor,
  { from, to }: Span,
): Promise<Appointment[]> {
  const client = await serverClient();
  const result = await client.rpc("list_appointments", {
    p_from: new Date(from).toISOString(),
    p_to: new Date(to).toISOString(),
  });
  const now = nowMs();
  return appointmentRows
    .parse(must(result))
    .map((row) => presentAppointment(row, actor, now))
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

/** The visits of one day of the actor's own calendar. */
export function appointmentsOfDay(actor: Actor, day: Day): Promise<Appointment[]> {
  return appointmentsBetween(actor, boundsOfDay(day, actor.timeZone));
}

const countRows = z.array(
  z.object({ facility_id: z.uuid().nullable(), status: z.enum(appointmentStatuses) }),
);

/**
 * How many visits each facility has on a day, and how many of them are done or called off. Status
 * and place only: who comes and why stays with the facility.
 */
export async function visitCounts(actor: Actor, day: Day): Promise<VisitCount[]> {
  const { from, to } = boundsOfDay(day, actor.timeZone);
  const client = await serverClient();
  const rows = countRows.parse(
    must(
      await client
        .from("appointments")
        .select("facility_id, status")
        .gte("scheduled_start", new Date(from).toISOString())
        .lt("scheduled_start", new Date(to).toISOString()),
    ),
  );
  return [...Map.groupBy(rows, (row) => row.facility_id)].map(([facilityId, list]) => ({
    facilityId,
    ...countVisits(list),
  }));
}
