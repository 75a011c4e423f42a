import { z } from "zod";

import { maxEmail, maxReason, minReason } from "./limits";
import { clinicGrounds, type RefusedField, refusedFields, relations } from "./types";

const asked = {
  email: z.string().trim().min(3).max(maxEmail),
  relation: z.enum(relations),
  /** The last day, `YYYY-MM-DD`, by the patient's clock. */
  endsOn: z.iso.date(),
};

/** A patient asks somebody to act for them, in words that they have read. */
export const inviteInput = z.object({ ...asked, wording: z.string().max(40) });
export type InviteInput = z.output<typeof inviteInput>;

/** A clinic asks somebody to act for a patient of its own who cannot. */
export const grantInput = z.object({
  recordNumber: z.string().trim().min(4).max(20),
  ...asked,
  ground: z.enum(clinicGrounds),
  reason: z.string().trim().min(minReason).max(maxReason),
});
export type GrantInput = z.output<typeof grantInput>;

export const oneProxy = z.object({ id: z.uuid() });
export type OneProxy = z.output<typeof oneProxy>;

const refused = z.enum(refusedFields);
const fieldOf: Record<string, RefusedField> = { endsOn: "ends_on", recordNumber: "record_number" };

/** The field at fault, whether a form found it or the database; null where it was none of these. */
export function refusedField(field: PropertyKey | undefined): RefusedField | null {
  const name = String(field ?? "");
  return fieldOf[name] ?? refused.safeParse(name).data ?? null;
}
