"use server";

import { action } from "@/lib/auth/action";

import { setAppointmentStatus } from "./commands/set-appointment-status";
import { statusChange } from "./schema";

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
