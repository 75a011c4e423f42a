"use server";

import { action } from "@/lib/auth/action";

import { bookAppointment } from "./commands/book-appointment";
import { rescheduleAppointment } from "./commands/reschedule-appointment";
import { setAppointmentStatus } from "./commands/set-appointment-status";
import { freeSlots } from "./queries";
import { booking, slotQuestion, statusChange, visitMove } from "./schema";

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

/** The free times of a provider as they are now; epoch milliseconds. */
export const lookForSlots = action(
  { name: "appointment.look_for_slots", input: slotQuestion, roles: ["patient"] },
  (_actor, question) => freeSlots(question),
);

/** Books a visit of the person's own, at a time that is offered. */
export const bookVisit = action(
  { name: "appointment.book", input: booking, roles: ["patient"] },
  async (_actor, wanted) => {
    await bookAppointment(wanted);
  },
);

/** Takes a visit of the person's own to another time. */
export const moveVisit = action(
  { name: "appointment.move", input: visitMove, roles: ["patient"] },
  async (_actor, move) => {
    await rescheduleAppointment(move);
  },
);
