import type postgres from "postgres";
import { cast, ids } from "../support/cast.ts";

/** The day of a visit, as Luxembourg's calendar has it: near midnight it is not always today. */
export async function dayOfVisit(sql: postgres.Sql, id: string): Promise<string> {
  const [visit] = await sql<{ day: string }[]>`
    select (scheduled_start at time zone 'Europe/Luxembourg')::date::text as day
    from public.appointments where id = ${id}`;
  if (!visit) throw new Error("there is no such visit");
  return visit.day;
}

/**
 * Books a visit of Jonas Weber with Dr. Ortega so many days ahead, at noon in Luxembourg, and
 * answers its day. A visit of its own keeps a spec from moving the visits of others.
 */
export async function bookVisit(
  sql: postgres.Sql,
  daysAhead: number,
  reason: string,
): Promise<{ id: string; day: string }> {
  const [visit] = await sql<{ id: string; day: string }[]>`
    with slot as (
      select ((now() at time zone 'Europe/Luxembourg')::date + ${daysAhead}::int) as day
    )
    insert into public.appointments
      (patient_id, provider_id, facility_id, scheduled_start, scheduled_end, reason)
    select ${cast.patient2.id}, ${cast.provider2.id}, ${ids.facilityTwo},
      (slot.day + time '12:00') at time zone 'Europe/Luxembourg',
      (slot.day + time '12:30') at time zone 'Europe/Luxembourg', ${reason}
    from slot
    returning id, (scheduled_start at time zone 'Europe/Luxembourg')::date::text as day`;
  if (!visit) throw new Error("the visit was not booked");
  return visit;
}
