import { randomUUID } from "node:crypto";
import { helene, lakeside, mbeki, visitOfMarcus } from "../support/cast.ts";
import type { Tx } from "../support/scene.ts";
import { type Recorded, call, marker } from "./recorded.ts";

const booked = "60000000-0000-7000-8000-000000000014";
const lastFree = (provider: string) =>
  `(select max(starts_at) from public.available_slots('${provider}', '-infinity', 'infinity'))`;
const timeOff = "60000000-0000-7000-8000-000000000015";

/** Time off that can be taken back. */
export async function prepareVisits(sql: Tx): Promise<void> {
  await sql`
    insert into public.provider_time_off (id, provider_id, starts_at, ends_at)
    values (${timeOff}, ${mbeki}, now() + interval '300 days', now() + interval '301 days')`;
}

/** The commands of visits and of the hours in which they are booked, in an order in which each changes something. */
export const visitCommands: Record<string, Recorded> = {
  set_provider_availability: call(
    mbeki,
    `set_provider_availability('${lakeside}', '[{"weekday": 1, "starts_at": "08:30", "ends_at": "12:00", "slot_minutes": 20}]')`,
    "provider.hours_changed",
  ),
  add_time_off: call(
    mbeki,
    `add_time_off(now() + interval '2 days', now() + interval '3 days', '${marker}')`,
    "time_off.added",
  ),
  remove_time_off: call(mbeki, `remove_time_off('${timeOff}')`, "time_off.removed"),
  set_appointment_status: call(
    mbeki,
    `set_appointment_status('${visitOfMarcus}', 'cancelled', '${marker}')`,
    "appointment.status_changed",
    "call.cancelled",
    "care_window.closed",
    "conversation.created",
    "participant.added",
  ),
  book_appointment: call(
    helene,
    `book_appointment('${booked}', '${mbeki}', ${lastFree(mbeki)}, 'video', '${marker}')`,
    "appointment.booked",
  ),
  reschedule_appointment: call(
    helene,
    `reschedule_appointment('${randomUUID()}', '${booked}', ${lastFree(mbeki)}, '${marker}')`,
    "appointment.moved",
    "care_window.moved",
    "conversation.created",
    "participant.added",
  ),
};
