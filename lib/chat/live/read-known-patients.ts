import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { KnownPatient } from "@/lib/safety/right-patient";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

const people = z.array(
  z
    .object({
      user_id: z.string(),
      display_name: z.string().nullable(),
      record_number: z.string().nullish(),
    })
    .transform((row): KnownPatient => ({
      userId: row.user_id,
      name: row.display_name ?? "",
      recordNumber: row.record_number ?? null,
    })),
);

/** Patients whom the signed-in person knows, from this device. */
export async function heldKnownPatients(db: LocalDatabase): Promise<KnownPatient[]> {
  return people.parse(
    await db.getAll(
      `SELECT d.id AS user_id, d.display_name, k.record_number FROM user_directory d
         LEFT JOIN patient_profiles k ON k.id = d.id WHERE d.role = 'patient'`,
    ),
  );
}

/** The same from the server, for a browser that keeps nothing: by name alone. @throws AppError */
export async function askKnownPatients(): Promise<KnownPatient[]> {
  const found = await browserClient()
    .from("user_directory")
    .select("user_id, display_name")
    .eq("role", "patient");
  return people.parse(must(found));
}
