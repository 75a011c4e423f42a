import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { Facility, StaffMember } from "./types";

/** More staff than this are not listed at once; the page says so. */
export const staffLimit = 500;

const facilityRows = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    city: z.string(),
    time_zone: z.string(),
    patients_may_open_conversations: z.boolean(),
  }),
);

const staffRows = z.array(
  z.object({
    user_id: z.uuid(),
    display_name: z.string(),
    role: z.enum(["provider", "facility_admin", "system_admin"]),
    facility_id: z.uuid().nullable(),
  }),
);

/** The facilities that are in use, by name. */
export async function activeFacilities(): Promise<Facility[]> {
  const client = await serverClient();
  const rows = facilityRows.parse(
    must(
      await client
        .from("facilities")
        .select("id, name, city, time_zone, patients_may_open_conversations")
        .eq("is_active", true)
        .order("name"),
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    city: row.city,
    timeZone: row.time_zone,
    patientsMayOpen: row.patients_may_open_conversations,
  }));
}

/** The staff whose names the caller may see, by name, at most `staffLimit`. */
export async function visibleStaff(): Promise<StaffMember[]> {
  const client = await serverClient();
  const rows = staffRows.parse(
    must(
      await client
        .from("user_directory")
        .select("user_id, display_name, role, facility_id")
        .in("role", ["provider", "facility_admin", "system_admin"])
        .order("display_name")
        .limit(staffLimit),
    ),
  );
  return rows.map((row) => ({
    id: row.user_id,
    name: row.display_name,
    role: row.role,
    facilityId: row.facility_id,
  }));
}
