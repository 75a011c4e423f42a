import "server-only";

import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { holdInput, liftInput } from "@/lib/records/schema";
import type { HoldPatient } from "@/lib/records/types";

const patients = z.array(
  z
    .object({
      id: z.uuid(),
      name: z.string(),
      conversations: z.number(),
      last_visit: z.string().nullable(),
    })
    .transform((row): HoldPatient => ({
      id: row.id,
      name: row.name,
      conversations: row.conversations,
      lastVisit: row.last_visit === null ? null : Date.parse(row.last_visit),
    })),
);

/** Patients in the administrator's scope by a part of their name, 20 at most; on record. */
export async function findHoldPatients(name: string): Promise<HoldPatient[]> {
  const client = await serverClient();
  return patients.parse(must(await client.rpc("find_hold_patients", { p_name: name })));
}

/**
 * From now on nothing that the hold covers is destroyed; a batch that is destroying ends first.
 * @throws AppError `not_found` outside the scope, `invalid` with its field.
 */
export async function placeHold({ on, reason }: z.output<typeof holdInput>): Promise<void> {
  const client = await serverClient();
  must(
    await client.rpc("place_legal_hold", {
      p_conversation_id: "conversationId" in on ? on.conversationId : null,
      p_patient_id: "patientId" in on ? on.patientId : null,
      p_reason: reason,
    }),
  );
}

/** What it covered follows the rules again. @throws AppError `not_found`, `conflict` when it was lifted already. */
export async function liftHold({ id, reason }: z.output<typeof liftInput>): Promise<void> {
  const client = await serverClient();
  must(await client.rpc("lift_legal_hold", { p_id: id, p_reason: reason }));
}
