import { z } from "zod";

import { availabilityProblems, maxAvailabilitySpans, maxTimeOffNote } from "./limits";
import { appointmentStatuses } from "./types";

export const statusChange = z.object({
  appointmentId: z.uuid(),
  status: z.enum(appointmentStatuses),
  /** Why, in the person's words; kept with the visit. */
  reason: z.string().trim().max(500).optional(),
});
export type StatusChange = z.output<typeof statusChange>;

const minutes = z.int().min(0).max(1440);

/** When a provider can be booked in a week. */
export const availabilityChange = z
  .object({
    spans: z
      .array(
        z.object({
          weekday: z.int().min(1).max(7),
          startsAt: minutes,
          endsAt: minutes,
          slotMinutes: z.int(),
        }),
      )
      .max(maxAvailabilitySpans),
  })
  .superRefine(({ spans }, context) => {
    for (const [index, { field, what }] of availabilityProblems(spans)) {
      context.addIssue({ code: "custom", message: what, path: ["spans", index, field] });
    }
  });

/** Instants in epoch milliseconds; the database judges which. */
const moment = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 11, 31));

export const timeOffInput = z.object({
  startsAt: moment,
  endsAt: moment,
  note: z.string().trim().max(maxTimeOffNote),
});
export type TimeOffInput = z.output<typeof timeOffInput>;

export const timeOffChoice = z.object({ id: z.uuid() });
