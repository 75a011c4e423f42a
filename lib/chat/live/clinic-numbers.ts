import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { ClinicNumbers } from "@/lib/safety/types";

const parts = () => import("./read-clinic-numbers");

/** The numbers of a conversation's clinic from this device, kept true. */
export function clinicNumbersView(conversationId: string): LocalView<ClinicNumbers> {
  return new LocalView({
    tables: ["facilities", "conversations"],
    read: async (db) => (await parts()).heldClinicNumbers(db, conversationId),
  });
}

/** The same from the server, for a browser whose copy is not there (yet). @throws AppError */
export async function fetchClinicNumbers(conversationId: string): Promise<ClinicNumbers> {
  return (await parts()).askClinicNumbers(conversationId);
}
