import type { Tx } from "./scene.ts";

/** Closes a clinic for now: it opens in two days. */
export const closeNow = (facility: string) => async (sql: Tx) => {
  await sql`delete from public.facility_hours where facility_id = ${facility}`;
  await sql`insert into public.facility_hours (facility_id, weekday, opens, closes)
    select f.id, extract(isodow from now() at time zone f.time_zone + interval '2 days'), '08:00', '18:00'
      from public.facilities f where f.id = ${facility}`;
  // What was written before this minute says nothing about who reads now.
  await sql`update public.messages set created_at = created_at - interval '1 hour'
    where created_at > now() - interval '1 hour' and conversation_id in (
      select id from public.conversations where facility_id = ${facility})`;
};
