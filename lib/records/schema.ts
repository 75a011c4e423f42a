import { z } from "zod";

import {
  caseReference,
  holdReason,
  laterReasons,
  openMinutes,
  outcomes,
  reasonLength,
  retentionClasses,
} from "./limits";

/** What opens a conversation for an administrator. */
export const openingInput = z.object({
  conversationId: z.uuid(),
  reason: z.string().trim().min(reasonLength.min).max(reasonLength.max),
  minutes: z.literal(openMinutes),
  tellLater: z.enum(laterReasons).nullable(),
});
export type OpeningInput = z.output<typeof openingInput>;

export const accessInput = z.object({ id: z.uuid() });

export const reviewInput = z.object({ id: z.uuid(), outcome: z.enum(outcomes) });

/** A rule by its class and its clinic; null is the general one. */
export const ruleInput = z.object({
  class: z.enum(retentionClasses),
  facilityId: z.uuid().nullable(),
});
const months = z.int().min(1).max(1200);

/** How long a class is kept: so many months, for ever (null), or in a clinic as the general rule says. */
export const ruleChangeInput = ruleInput.extend({
  months: z.union([months, z.literal("inherit")]).nullable(),
});
export const rulePreviewInput = ruleInput.extend({ months });

/** What takes a conversation along for a case. */
export const discoveryInput = z.object({
  accessId: z.uuid(),
  reference: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().min(caseReference.min).max(caseReference.max).regex(caseReference.pattern)),
  reason: z.string().trim().min(reasonLength.min).max(reasonLength.max),
});

const reasonOfHold = z.string().trim().min(holdReason.min).max(holdReason.max);
export const holdInput = z.object({
  on: z.union([z.object({ conversationId: z.uuid() }), z.object({ patientId: z.uuid() })]),
  reason: reasonOfHold,
});
export const liftInput = z.object({ id: z.uuid(), reason: reasonOfHold });
export const holdSearchInput = z.object({ name: z.string().trim().min(2).max(80) });
