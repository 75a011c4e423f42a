import { z } from "zod";

import type { HoursSpan } from "./hours";

/** `08:00`, `08:00:00` or, on a device, `08:00:00.000000`; up to `24:00`. Minutes since midnight. */
export const minutesOfDay = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)(?::00(?:\.0+)?)?$/)
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));

/** A row of `facility_hours`, from the server or this device. */
export const hoursSpan = z
  .object({ weekday: z.number().int().min(1).max(7), opens: minutesOfDay, closes: minutesOfDay })
  .transform((row): HoursSpan => row);

/** Minutes since midnight as `set_facility_hours` takes them. */
export function timeOfDay(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
