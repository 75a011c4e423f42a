import { z } from "zod";

import { maxReason } from "./limits";
import { appointmentStatuses, visitTypes } from "./types";

export const statusChange = z.object({
  appointmentId: z.uuid(),
  status: z.enum(appointmentStatuses),
  /** Why, in the person's words; kept with the visit. */
  reason: z.string().trim().max(maxReason).optional(),
});
export type StatusChange = z.output<typeof statusChange>;

const reason = z.string().trim().max(maxReason).optional();
const instant = z.number().int().min(0).max(8.64e15);

export const slotQuestion = z.object({
  providerId: z.uuid(),
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
