import "server-only";

import { z } from "zod";

import { nowMs } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { hoursSpan } from "./hours-wire";
import type { Facility, FacilitySchedule, StaffMember } from "./types";

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

/** The hours and the coming closed days of a facility. @throws AppError `not_found` for one that the caller does not see. */
export async function facilitySchedule(facilityId: string): Promise<FacilitySchedule> {
  const client = await serverClient();
  const facility = z
    .object({ time_zone: z.string() })
    .parse(must(await client.from("facilities").select("time_zone").eq("id", facilityId).single()));
  // The Swedish locale writes dates as ISO 8601 does.
  const today = new Intl.DateTimeFormat("sv-SE", {
    timeZone: facility.time_zone,
    dateStyle: "short",
  }).format(nowMs());
  const [spans, closures] = await Promise.all([
    client
      .from("facility_hours")
      .select("weekday, opens, closes")
      .eq("facility_id", facilityId)
      .order("weekday")
      .order("opens"),
    client
      .from("facility_closures")
      .select("day, note")
      .eq("facility_id", facilityId)
      .gte("day", today)
      .order("day"),
  ]);
  return {
    spans: z.array(hoursSpan).parse(must(spans)),
    closures: z.array(z.object({ day: z.iso.date(), note: z.string() })).parse(must(closures)),
    today,
  };
}
