import { z } from "zod";

import { laterReasons, openMinutes, outcomes, reasonLength } from "./limits";

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
