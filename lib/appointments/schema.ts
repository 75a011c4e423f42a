import { z } from "zod";

import { availabilityProblems, maxAvailabilitySpans, maxReason, maxTimeOffNote } from "./limits";
import { appointmentStatuses, visitTypes } from "./types";

export const statusChange = z.object({
  appointmentId: z.uuid(),
  status: z.enum(appointmentStatuses),
  /** Why, in the person's words; kept with the visit. */
  reason: z.string().trim().max(maxReason).optional(),
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

const reason = z.string().trim().max(maxReason).optional();
const instant = z.number().int().min(0).max(8.64e15);

/** For whom the person acts; nobody where it is about themself. */
const patientId = z.uuid().optional();

export const slotQuestion = z.object({
  providerId: z.uuid(),
  patientId,
  /** The visit that is to be moved: its own time does not stand in the way. */
  moving: z.uuid().optional(),
});
export type SlotQuestion = z.output<typeof slotQuestion>;

export const booking = z.object({
  /** Made by the browser: the same request again books once. */
  id: z.uuid(),
  providerId: z.uuid(),
  /** Epoch milliseconds; a start that is offered. */
  startsAt: instant,
  visitType: z.enum(visitTypes),
  /** Why the person comes: health data. */
  reason,
  patientId,
});
export type Booking = z.output<typeof booking>;

export const visitMove = z.object({
  /** Of this move, made by the browser. */
  moveId: z.uuid(),
  appointmentId: z.uuid(),
  startsAt: instant,
  reason,
});
export type VisitMove = z.output<typeof visitMove>;
