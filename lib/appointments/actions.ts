"use server";

import { action } from "@/lib/auth/action";
import { AppError } from "@/lib/kernel/errors";

import { addTimeOff } from "./commands/add-time-off";
import { removeTimeOff } from "./commands/remove-time-off";
import { setAppointmentStatus } from "./commands/set-appointment-status";
import { setProviderAvailability } from "./commands/set-provider-availability";
import { availabilityChange, statusChange, timeOffChoice, timeOffInput } from "./schema";

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
