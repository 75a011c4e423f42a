import { LocalView } from "@/lib/adapters/local-db/local-view";

import type { ClinicHours } from "./expected-answer";

const parts = () => import("./read-clinic-hours");

/** When a conversation's clinic is open and how soon it usually answers, from this device, kept true. */
export function clinicHoursView(conversationId: string): LocalView<ClinicHours | null> {
  return new LocalView({
    tables: [
      "conversations",
      "facilities",
      "facility_hours",
      "facility_closures",
      "facility_answer_times",
    ],
    read: async (db) => (await parts()).heldClinicHours(db, conversationId),
  });
}

/** The same from the server, for a browser whose copy is not there (yet). @throws AppError */
export async function fetchClinicHours(conversationId: string): Promise<ClinicHours | null> {
  return (await parts()).askClinicHours(conversationId);
}
