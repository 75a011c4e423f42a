import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { KnownPatient } from "@/lib/safety/right-patient";

const parts = () => import("./read-known-patients");

/** Patients whom the signed-in person knows, from this device, kept true. */
export function knownPatientsView(): LocalView<KnownPatient[]> {
  return new LocalView({
    tables: ["user_directory", "patient_profiles"],
    read: async (db) => (await parts()).heldKnownPatients(db),
  });
}

/** The same from the server, by name alone, for a browser whose copy is not there (yet). @throws AppError */
export async function fetchKnownPatients(): Promise<KnownPatient[]> {
  return (await parts()).askKnownPatients();
}
