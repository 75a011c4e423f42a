import "server-only";

import { z } from "zod";

import type { Actor } from "@/lib/auth/types";
import { nowMs } from "@/lib/kernel/clock";
import { AppError } from "@/lib/kernel/errors";
import { minutesOfDay } from "@/lib/people/hours-wire";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { isLive } from "./abilities";
import { countVisits } from "./choose";
import { addDays, boundsOfDay, type Day, dayOf } from "./days";
import type { SlotQuestion } from "./schema";
import { wholeSpan } from "./spans";
import {
  type Appointment,
  appointmentStatuses,
  type AvailabilitySpan,
  type BookableProvider,
  type CalendarEntry,
  type ProviderPlan,
  type Slot,
  type Span,
  type TimeOff,
  type VisitReminders,
  type VisitCount,
} from "./types";
import {
  appointmentRows,
  bookableRows,
  calendarRows,
  instant,
  presentAppointment,
  slotRows,
} from "./wire";

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

const availabilityRows = z.array(
  z
    .object({
      weekday: z.int(),
      starts_at: minutesOfDay,
      ends_at: minutesOfDay,
      slot_minutes: z.int(),
    })
    .transform((row): AvailabilitySpan => ({
      weekday: row.weekday,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      slotMinutes: row.slot_minutes,
    })),
);
const timeOffRows = z.array(
  z
    .object({ id: z.uuid(), starts_at: instant, ends_at: instant, note: z.string() })
    .transform(({ starts_at, ends_at, ...rest }) => ({
      ...rest,
      startsAt: starts_at,
      endsAt: ends_at,
    })),
);
const facilityRow = z.object({ name: z.string(), time_zone: z.string() });

/**
 * When the actor, a provider, can be booked at their clinic, and the visits that are booked in their time off.
 *
 * @throws AppError `not_found` where they belong to no clinic.
 */
export async function providerPlan(actor: Actor): Promise<ProviderPlan> {
  if (actor.facilityId === null) throw new AppError("not_found");
  const client = await serverClient();
  const [facility, availability, timeOff] = await Promise.all([
    client.from("facilities").select("name, time_zone").eq("id", actor.facilityId).single(),
    client
      .from("provider_availability")
      .select("weekday, starts_at, ends_at, slot_minutes")
      .eq("provider_id", actor.id)
      .eq("facility_id", actor.facilityId)
      .order("weekday")
      .order("starts_at"),
    client
      .from("provider_time_off")
      .select("id, starts_at, ends_at, note")
      .eq("provider_id", actor.id)
      .gt("ends_at", new Date(nowMs()).toISOString())
      .order("starts_at"),
  ]);
  const { name, time_zone } = facilityRow.parse(must(facility));
  return {
    facilityName: name,
    timeZone: time_zone,
    spans: availabilityRows.parse(must(availability)),
    timeOff: await withVisits(actor, timeOffRows.parse(must(timeOff))),
  };
}

/** No visit takes longer: what begins so long before time off can still run into it. */
const longestVisitMs = 24 * 3_600_000;

async function withVisits(
  actor: Actor,
  list: readonly Omit<TimeOff, "visits">[],
): Promise<TimeOff[]> {
  const visits = await Promise.all(
    list.map(({ startsAt, endsAt }) =>
      appointmentsBetween(actor, { from: startsAt - longestVisitMs, to: endsAt }),
    ),
  );
  return list.map((off, index) => ({
    ...off,
    visits: (visits[index] ?? [])
      .filter(
        (visit) =>
          visit.provider.id === actor.id && isLive(visit.status) && visit.endsAt > off.startsAt,
      )
      .map((visit) => ({
        id: visit.id,
        startsAt: visit.startsAt,
        day: dayOf(visit.startsAt, actor.timeZone),
        patientName: visit.patient.name,
      })),
  }));
}

const zoneRow = z.object({ time_zone: z.string() });

/** The IANA time zone of a clinic that the actor knows. Throws an `AppError`. */
export async function clinicZone(facilityId: string): Promise<string> {
  const client = await serverClient();
  const found = await client.from("facilities").select("time_zone").eq("id", facilityId).single();
  return zoneRow.parse(must(found)).time_zone;
}

/**
 * With whom and where the signed-in patient can book, or the one for whom they act, by name. Throws an `AppError`:
 * `not_found` where they act for no such patient.
 */
export async function bookableProviders(patientId?: string): Promise<BookableProvider[]> {
  const client = await serverClient();
  return bookableRows.parse(
    must(await client.rpc("list_bookable_providers", { p_for: patientId })),
  );
}

/** More days than the database offers. */
const slotDays = 60;

/**
 * All free times of a provider for the signed-in patient or the one for whom they act, by start; for a visit that is
 * `moving`, for both its people, asked by either. Throws an `AppError`.
 */
export async function freeSlots({ providerId, moving, patientId }: SlotQuestion): Promise<Slot[]> {
  const client = await serverClient();
  const today = dayOf(nowMs(), "UTC");
  const result = await client.rpc("available_slots", {
    p_provider_id: providerId,
    // A clinic's calendar may be a day behind.
    p_from: addDays(today, -1),
    p_to: addDays(today, slotDays),
    p_moving: moving,
    p_for: patientId,
  });
  return slotRows.parse(must(result));
}

/**
 * Visits that begin in [from, to) of the patients for whom the signed-in person acts, as the patient may act on them;
 * what they come for is left out. Epoch milliseconds; ordered by start. Throws an `AppError`.
 */
export async function appointmentsActedFor({ from, to }: Span): Promise<Appointment[]> {
  const client = await serverClient();
  const result = await client.rpc("list_proxied_visits", {
    p_from: new Date(from).toISOString(),
    p_to: new Date(to).toISOString(),
  });
  const now = nowMs();
  return appointmentRows
    .parse(must(result))
    .map((row) => presentAppointment(row, { id: row.patient_id, role: "patient" }, now));
}

/** A visit of the actor's own list, or of a patient for whom they act; null when there is none by that id. */
export async function appointmentById(actor: Actor, id: string): Promise<Appointment | null> {
  const span = wholeSpan(nowMs());
  const isIt = (visit: Appointment) => visit.id === id;
  const own = (await appointmentsBetween(actor, span)).find(isIt);
  if (own !== undefined || actor.role !== "patient") return own ?? null;
  return (await appointmentsActedFor(span)).find(isIt) ?? null;
}

const remindersRow = z
  .object({ push: z.boolean(), email: z.boolean(), sms: z.boolean(), reminders: z.boolean() })
  .nullable();

/** Whether the actor is reminded of visits; whoever has never chosen is. Throws an `AppError`. */
export async function visitReminders({ id }: Actor): Promise<VisitReminders> {
  const client = await serverClient();
  const row = remindersRow.parse(
    must(
      await client
        .from("notification_preferences")
        .select("push, email, sms, reminders")
        .eq("user_id", id)
        .maybeSingle(),
    ),
  );
  if (row === null) return { isOn: true, hasWay: true };
  return { isOn: row.reminders, hasWay: row.push || row.email || row.sms };
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
