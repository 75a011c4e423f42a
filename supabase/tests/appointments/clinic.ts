import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { makePerson } from "../support/people.ts";

type Sql = postgres.ISql;

/** A clinic with a patient and a provider who can be booked there. */
export interface Clinic {
  facility: string;
  patient: string;
  provider: string;
}

/** Days of the week (1 = Monday) and local times, in slots of half an hour. */
export interface Hours {
  weekdays: number[];
  from: string;
  to: string;
}

export const always: Hours = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" };

/** A new clinic in a time zone, whose provider can be booked at these hours. */
export async function makeClinic(sql: Sql, zone: string, hours: Hours): Promise<Clinic> {
  const facility = randomUUID();
  await sql`insert into public.facilities (id, name, time_zone) values (${facility}, 'Clinic', ${zone})`;
  const provider = await makePerson(sql, "provider", facility);
  await openHours(sql, { provider, facility }, hours);
  return { facility, provider, patient: await makePerson(sql, "patient", facility) };
}

/** Hours at which a provider can be booked. */
export async function openHours(
  sql: Sql,
  { provider, facility }: { provider: string; facility: string },
  { weekdays, from, to }: Hours,
): Promise<void> {
  for (const weekday of weekdays) {
    await sql`
      insert into public.provider_availability (provider_id, facility_id, weekday, starts_at, ends_at)
      values (${provider}, ${facility}, ${weekday}, ${from}, ${to})`;
  }
}

/** With whom of the demo the caller can book: tests beside this one leave people of their own. */
export async function bookable(sql: Sql): Promise<postgres.Row[]> {
  return [
    ...(await sql`select * from public.list_bookable_providers() where provider_id::text like ${"10000000-%"}`),
  ];
}

/** The free times of a provider for the caller, as instants. */
export const freeSlots =
  (provider: string, moving: string | null = null) =>
  async (sql: Sql): Promise<string[]> => {
    const rows = await sql<{ at: Date }[]>`
      select starts_at as at
        from public.available_slots(${provider}, '-infinity', 'infinity', ${moving})`;
    return rows.map((row) => row.at.toISOString());
  };

/** Books for the caller. */
export const book =
  (id: string | null, provider: string, at: string | undefined, type = "video", reason = "Cough") =>
  (sql: Sql) =>
    sql`select public.book_appointment(${id}, ${provider}, ${at ?? null}, ${type}, ${reason}) as id`;

/** Moves a visit of the caller. */
export const moveTo =
  (move: string | null, visit: string, at: string | undefined, reason = "Work") =>
  (sql: Sql) =>
    sql`select public.reschedule_appointment(${move}, ${visit}, ${at ?? null}, ${reason})`;

/** What stands in the thread of a visit: whose words, for whom something climbs, and whether it waits for an answer. */
export const threadOf =
  (visit: string) =>
  async (
    sql: Sql,
  ): Promise<{ sender: string; content: string; climbsFor: string[]; waits: boolean }[]> => {
    const rows = await sql<
      { sender: string; content: string; climbs_for: string[] | null; waits: boolean }[]
    >`
      select m.sender_id as sender, m.content, c.waiting_since is not null as waits,
          (select array_agg(l.user_id::text order by l.user_id::text) from private.notice_ladders l
            where l.conversation_id = c.id) as climbs_for
        from public.conversations c join public.messages m on m.conversation_id = c.id
       where c.appointment_id = ${visit} order by m.seq`;
    return rows.map(({ climbs_for, ...row }) => ({ ...row, climbsFor: climbs_for ?? [] }));
  };
