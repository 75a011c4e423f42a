import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { crisisLineOf } from "@/lib/safety/emergency-numbers";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import type { ClinicNumbers } from "@/lib/safety/types";

const none: ClinicNumbers = { emergency: null, crisis: null, clinic: null };

const columns = "country_code, emergency_number, crisis_line, phone";
const row = z
  .object({
    country_code: z.string().nullable(),
    emergency_number: z.string().nullable(),
    crisis_line: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .transform((found): ClinicNumbers => ({
    emergency: found.emergency_number,
    crisis: found.crisis_line ?? crisisLineOf(found.country_code),
    clinic: found.phone,
  }));

const ofClinic = z.object({ facility_id: z.string().nullable() }).nullable();

/** The numbers of a conversation's clinic from this device. */
export async function heldClinicNumbers(
  db: LocalDatabase,
  conversationId: string,
): Promise<ClinicNumbers> {
  const found = await db.getOptional(
    `SELECT f.country_code, f.emergency_number, f.crisis_line, f.phone
       FROM conversations c JOIN facilities f ON f.id = c.facility_id WHERE c.id = ?`,
    [conversationId],
  );
  return found === null ? none : row.parse(found);
}

/** The same from the server, for a browser that keeps nothing. @throws AppError */
export async function askClinicNumbers(conversationId: string): Promise<ClinicNumbers> {
  const client = browserClient();
  const conversation = must(
    await client.from("conversations").select("facility_id").eq("id", conversationId).maybeSingle(),
  );
  const facilityId = ofClinic.parse(conversation)?.facility_id ?? null;
  if (facilityId === null) return none;
  const facility = must(
    await client.from("facilities").select(columns).eq("id", facilityId).maybeSingle(),
  );
  return facility === null ? none : row.parse(facility);
}
