import { z } from "zod";

import { appointmentStatuses } from "./types";

export const statusChange = z.object({
  appointmentId: z.uuid(),
  status: z.enum(appointmentStatuses),
  /** Why, in the person's words; kept with the visit. */
  reason: z.string().trim().max(500).optional(),
});
export type StatusChange = z.output<typeof statusChange>;
