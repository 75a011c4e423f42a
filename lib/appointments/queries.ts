import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { countVisits } from "./choose";
import { addDays, boundsOfDay, type Day, dayOf } from "./days";
import type { SlotQuestion } from "./schema";
import { wholeSpan } from "./spans";
import {
  type Appointment,
  appointmentStatuses,
  type BookableProvider,
  type CalendarEntry,
  type Slot,
  type Span,
  type VisitCount,
} from "./types";
import { appointmentRows, bookableRows, calendarRows, presentAppointment, slotRows } from "./wire";

/**
 * The visits that begin in [from, to) and that the actor may know of: their own, or for a facility
 * admin those of the facility. Epoch milliseconds; ordered by start. Throws an `AppError`.
 */
export async function appointmentsBetween(
  actor: Actor,
  { from, to }: Span,
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
  return appointmentsBetween(actor, boundsOfDay(day, actor.timeZone));
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

/** With whom and where the signed-in patient can book, by name. Throws an `AppError`. */
export async function bookableProviders(): Promise<BookableProvider[]> {
  const client = await serverClient();
  return bookableRows.parse(must(await client.rpc("list_bookable_providers")));
}

/** More days than the database offers. */
const slotDays = 60;

/** All free times of a provider for the signed-in patient, by start. Throws an `AppError`. */
export async function freeSlots({ providerId, moving }: SlotQuestion): Promise<Slot[]> {
  const client = await serverClient();
  const today = dayOf(nowMs(), "UTC");
  const result = await client.rpc("available_slots", {
    p_provider_id: providerId,
    // A clinic's calendar may be a day behind.
    p_from: addDays(today, -1),
    p_to: addDays(today, slotDays),
    p_moving: moving,
  });
  return slotRows.parse(must(result));
}

/** A visit of the actor's own list; null when there is none by that id. */
export async function appointmentById(actor: Actor, id: string): Promise<Appointment | null> {
  const visits = await appointmentsBetween(actor, wholeSpan(nowMs()));
  return visits.find((visit) => visit.id === id) ?? null;
}

/** What a calendar gets of a visit of the signed-in patient; null for one that is not theirs. */
export async function calendarEntry(id: string): Promise<CalendarEntry | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const client = await serverClient();
  const [row] = calendarRows.parse(
    must(await client.rpc("calendar_entry", { p_appointment_id: id })),
  );
  if (row === undefined) return null;
  return {
    id,
    status: row.status,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    providerName: row.provider_name,
    revision: row.revision,
    changedAt: row.changed_at,
  };
}
