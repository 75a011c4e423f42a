import "server-only";

import { z } from "zod";

import { staffRoles } from "@/lib/auth/schema";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { shownPeople } from "./limits";
import type { PeopleFilter } from "./schema";
import type { ManagedPerson } from "./types";

const moment = z.string().transform((text) => Date.parse(text));

const personRow = z
  .object({
    user_id: z.uuid(),
    display_name: z.string(),
    email: z.string().nullable(),
    role: z.enum(staffRoles),
    facility_id: z.uuid().nullable(),
    facility_name: z.string().nullable(),
    is_active: z.boolean(),
    reason: z.string().nullable(),
    decided_at: moment.nullable(),
    decided_by: z.string().nullable(),
    has_second_factor: z.boolean(),
  })
  .transform((row): ManagedPerson => ({
    id: row.user_id,
    name: row.display_name,
    email: row.email,
    role: row.role,
    facilityId: row.facility_id,
    facilityName: row.facility_name,
    isActive: row.is_active,
    hasSecondFactor: row.has_second_factor,
    decision:
      row.reason === null || row.decided_at === null
        ? null
        : { reason: row.reason, at: row.decided_at, by: row.decided_by },
  }));

/** After how many minutes the caller's screen locks; null for those whose does not. */
export async function idleMinutes(): Promise<number | null> {
  const client = await serverClient();
  return must(await client.rpc("my_idle_minutes"));
}

/** Whether the caller's place asks its staff for a second factor. */
export async function asksSecondFactor(): Promise<boolean> {
  const client = await serverClient();
  return must(await client.rpc("my_second_factor_rule")) ?? false;
}

/**
 * The staff in an administrator's scope that fit, by name; `more` when not all of them are among these.
 * The database says whose they are: nobody's, for everybody else.
 */
export async function managedPeople(
  filter: PeopleFilter,
): Promise<{ people: ManagedPerson[]; more: boolean }> {
  const { query, role, facility, state } = filter;
  const client = await serverClient();
  const rows = must(
    await client.rpc("list_people", {
      ...(query !== null && { p_query: query }),
      ...(role !== null && { p_role: role }),
      ...(facility !== null && { p_facility_id: facility }),
      ...(state !== null && { p_is_active: state === "active" }),
      p_limit: shownPeople + 1,
    }),
  );
  const found = z.array(personRow).parse(rows);
  return { people: found.slice(0, shownPeople), more: found.length > shownPeople };
}
