import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { boundsOfDay, dayOf, startOfDay, type Day } from "./days";
import { countVisits, soonMs } from "./choose";
import { appointmentRows, patientsOf, presentAppointment } from "./present";
import {
  type Appointment,
  appointmentStatuses,
  type PatientOfMine,
  type VisitCount,
} from "./types";

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

/**
 * A day's visits, and with them those that begin shortly before or after it: what runs over
 * midnight is part of what a person has to do now.
 */
export async function appointmentsAroundDay(
  actor: Actor,
  day: Day,
): Promise<{ ofDay: Appointment[]; around: Appointment[] }> {
  const { from, to } = boundsOfDay(day, actor.timeZone);
  const around = await appointmentsBetween(actor, from - soonMs, to + soonMs);
  return { around, ofDay: around.filter(({ startsAt }) => startsAt >= from && startsAt < to) };
}

/** From shortly before the beginning of today on. */
export function upcomingAppointments(actor: Actor): Promise<Appointment[]> {
  const from = startOfDay(dayOf(nowMs(), actor.timeZone), actor.timeZone) - soonMs;
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

const countRows = z.array(
  z.object({ facility_id: z.uuid().nullable(), status: z.enum(appointmentStatuses) }),
);

/**
 * How many visits each facility has on a day, and how many of them are done or called off. Status
 * and place only: who comes and why stays with the facility.
 */
export async function visitCounts(actor: Actor, day: Day): Promise<VisitCount[]> {
  const { from, to } = boundsOfDay(day, actor.timeZone);
  const client = await serverClient();
  const rows = countRows.parse(
    must(
      await client
        .from("appointments")
        .select("facility_id, status")
        .gte("scheduled_start", new Date(from).toISOString())
        .lt("scheduled_start", new Date(to).toISOString()),
    ),
  );
  return [...Map.groupBy(rows, (row) => row.facility_id)].map(([facilityId, list]) => ({
    facilityId,
    ...countVisits(list),
  }));
}
