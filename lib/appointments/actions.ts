"use server";

import { action } from "@/lib/auth/action";
import { AppError } from "@/lib/kernel/errors";

import { addTimeOff } from "./commands/add-time-off";
import { bookAppointment } from "./commands/book-appointment";
import { removeTimeOff } from "./commands/remove-time-off";
import { rescheduleAppointment } from "./commands/reschedule-appointment";
import { setAppointmentStatus } from "./commands/set-appointment-status";
import { setProviderAvailability } from "./commands/set-provider-availability";
import { freeSlots } from "./queries";
import {
  availabilityChange,
  booking,
  slotQuestion,
  statusChange,
  timeOffChoice,
  timeOffInput,
  visitMove,
} from "./schema";

/** Confirms, starts, completes or cancels a visit, or notes that nobody came. */
export const changeAppointmentStatus = action(
  {
    name: "appointment.set_status",
    input: statusChange,
    roles: ["patient", "provider", "facility_admin"],
  },
  async (_actor, change) => {
    await setAppointmentStatus(change);
  },
);

/** Replaces the week of the provider at their own clinic. */
export const changeAvailability = action(
  { name: "provider.change_hours", input: availabilityChange, roles: ["provider"] },
  ({ facilityId }, { spans }) => {
    if (facilityId === null) throw new AppError("forbidden");
    return setProviderAvailability(facilityId, spans);
  },
);

/** Keeps the provider from being booked in that time; answers how many booked visits lie in it. */
export const takeTimeOff = action(
  { name: "time_off.add", input: timeOffInput, roles: ["provider"] },
  (_actor, input) => addTimeOff(input),
);

/** Takes time off of the provider's own back. */
export const giveTimeOffBack = action(
  { name: "time_off.remove", input: timeOffChoice, roles: ["provider"] },
  (_actor, { id }) => removeTimeOff(id),
);

/** The free times of a provider as they are now; epoch milliseconds. */
export const lookForSlots = action(
  { name: "appointment.look_for_slots", input: slotQuestion, roles: ["patient", "provider"] },
  (_actor, question) => freeSlots(question),
);

/** Books a visit of the person's own, at a time that is offered. */
export const bookVisit = action(
  { name: "appointment.book", input: booking, roles: ["patient"] },
  async (_actor, wanted) => {
    await bookAppointment(wanted);
  },
);

/** Takes a visit of the person's own to another time, as its patient or its provider, and tells the other. */
export const moveVisit = action(
  { name: "appointment.move", input: visitMove, roles: ["patient", "provider"] },
  async (_actor, move) => {
    await rescheduleAppointment(move);
  },
);
