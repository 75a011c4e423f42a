import "server-only";

import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { boundsOfDay, dayOf, startOfDay, type Day } from "./days";
import { appointmentRows, patientsOf, presentAppointment } from "./present";
import type { Appointment, PatientOfMine } from "./types";

const dayMs = 86_400_000;

/** How far back and ahead a person's own visits are listed. */
const pastDays = 365;
const aheadDays = 180;

/**
 * The visits that begin in [from, to) and that the actor may know of: their own, or for a facility
 * admin those of the facility. Epoch milliseconds; ordered by start. Throws an `AppError`.
 */
export async function appointmentsBetween(
  actor: Actor,
  from: number,
  to: number,
): Promise<Appointment[]> {
  const client = await serverClient();
  const result = await client.rpc("list_appointments", {
    p_from: new Date(from).toISOString(),
    p_to: new Date(to).toISOString(),
  });
  const now = nowMs();
  return appointmentRows
    .parse(must(result))
    .map((row) => presentAppointment(row, actor, now))
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

/** The visits of one day of the actor's own calendar. */
export function appointmentsOfDay(actor: Actor, day: Day): Promise<Appointment[]> {
  const { from, to } = boundsOfDay(day, actor.timeZone);
  return appointmentsBetween(actor, from, to);
}

/** From the beginning of today on. */
export function upcomingAppointments(actor: Actor): Promise<Appointment[]> {
  const from = startOfDay(dayOf(nowMs(), actor.timeZone), actor.timeZone);
  return appointmentsBetween(actor, from, from + aheadDays * dayMs);
}

/** A year back and half a year ahead. */
export function allAppointments(actor: Actor): Promise<Appointment[]> {
  const now = nowMs();
  return appointmentsBetween(actor, now - pastDays * dayMs, now + aheadDays * dayMs);
}

/** The patients a provider has or had visits with, by name. */
export async function patientsOfProvider(actor: Actor): Promise<PatientOfMine[]> {
  return patientsOf(await allAppointments(actor), nowMs());
}
