import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { lakeside } from "./cast.ts";

type Sql = postgres.ISql;

/** A new account, made the way Auth makes one, then given a role and a place. Returns its id. */
export async function makePerson(
  sql: Sql,
  role: "patient" | "provider" | "facility_admin" | "system_admin" | "guest" = "patient",
  facility: string | null = lakeside,
): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into auth.users (id, email, raw_user_meta_data)
    values (${id}, ${`${id}@example.test`}, '{"display_name":"Somebody"}')`;
  await sql`update public.users set role = ${role}, facility_id = ${facility} where id = ${id}`;
  return id;
}

/** Lets somebody agree, as they would in their settings; to the assistants unless told. */
export async function agree(
  sql: Sql,
  person: string,
  kind: "ai" | "email" | "sms" = "ai",
): Promise<void> {
  await sql`
    insert into public.consents (user_id, kind, wording, given_at, given_by, given_in)
    values (${person}, ${kind}, private.newest_wording(${kind}), now(), ${person}, 'settings')`;
}

/** A booked visit; times relative to now in minutes. Returns its id. */
export async function makeVisit(
  sql: Sql,
  patient: string,
  provider: string,
  options: { from?: number; minutes?: number; status?: string; facility?: string } = {},
): Promise<string> {
  const { from = 60, minutes = 30, status = "confirmed", facility = lakeside } = options;
  const id = randomUUID();
  await sql`
    insert into public.appointments (id, patient_id, provider_id, facility_id, status, scheduled_start, scheduled_end)
    values (${id}, ${patient}, ${provider}, ${facility}, ${status},
      now() + make_interval(mins => ${from}), now() + make_interval(mins => ${from + minutes}))`;
  return id;
}

/** A staff conversation of these people, the first one leading. Returns its id. */
export async function makeTeam(sql: Sql, people: string[]): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into public.conversations (id, conversation_type, conversation_category, initiated_by_role, retention_class, facility_id, created_by)
    values (${id}, 'group', 'group', 'provider', 'operational', private.common_facility(${people}), ${people[0] ?? null})`;
  for (const [index, person] of people.entries()) {
    await sql`
      insert into public.conversation_participants (conversation_id, user_id, participant_role)
      values (${id}, ${person}, ${index === 0 ? "moderator" : "participant"})`;
  }
  return id;
}
