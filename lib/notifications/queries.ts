import "server-only";

import { z } from "zod";

import { instant } from "@/lib/chat/wire";
import { standing } from "@/lib/consents/queries";
import { now } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { NotificationSettings, Preferences, PushDevice, Shift } from "./types";

/** The database writes a time of day with its seconds. */
const wallTime = z.string().transform((time) => time.slice(0, 5));

const preferencesRow = z
  .object({
    push: z.boolean(),
    email: z.boolean(),
    sms: z.boolean(),
    quiet_from: wallTime.nullable(),
    quiet_until: wallTime.nullable(),
    reminders: z.boolean(),
  })
  .transform(({ quiet_from, quiet_until, ...channels }): Preferences => ({
    ...channels,
    quietFrom: quiet_from,
    quietUntil: quiet_until,
  }));

/** Of whoever has never changed them: the defaults of the table. */
const defaults: Preferences = {
  push: true,
  email: true,
  sms: false,
  quietFrom: null,
  quietUntil: null,
  reminders: true,
};

const deviceRows = z.array(
  z
    .object({ endpoint: z.string(), label: z.string().nullable(), created_at: instant })
    .transform((row): PushDevice => ({
      endpoint: row.endpoint,
      label: row.label,
      since: row.created_at,
    })),
);

const contact = z.object({ phone: z.string().nullable() });

/** How this person wants to be told, and on which browsers. */
export async function notificationSettings(userId: string): Promise<NotificationSettings> {
  const client = await serverClient();
  const [preferences, devices, contacts, agreed] = await Promise.all([
    client
      .from("notification_preferences")
      .select("push, email, sms, quiet_from, quiet_until, reminders")
      .eq("user_id", userId)
      .maybeSingle(),
    client
      .from("push_subscriptions")
      .select("endpoint, label, created_at")
      .eq("user_id", userId)
      .order("created_at"),
    client.from("user_contacts").select("phone").eq("user_id", userId).maybeSingle(),
    standing(),
  ]);
  const kept = must(preferences);
  const own = must(contacts);
  return {
    preferences: kept === null ? defaults : preferencesRow.parse(kept),
    phone: own === null ? null : contact.parse(own).phone,
    devices: deviceRows.parse(must(devices)),
    hasSms: env().sms !== null,
    agrees: { sms: agreed.has("sms"), email: agreed.has("email") },
  };
}

const shiftRows = z.array(
  z.object({ id: z.string(), user_id: z.string(), starts_at: instant, ends_at: instant }),
);
const nameRows = z.array(z.object({ user_id: z.string(), display_name: z.string() }));

/** Who of a clinic is on call now and next, in order, at most so many. */
export async function comingShifts(facilityId: string, limit: number): Promise<Shift[]> {
  const client = await serverClient();
  const shifts = shiftRows.parse(
    must(
      await client
        .from("on_call_shifts")
        .select("id, user_id, starts_at, ends_at")
        .eq("facility_id", facilityId)
        .gt("ends_at", now().toISOString())
        .order("starts_at")
        .limit(limit),
    ),
  );
  if (shifts.length === 0) return [];
  const ids = [...new Set(shifts.map((shift) => shift.user_id))];
  const people = nameRows.parse(
    must(await client.from("user_directory").select("user_id, display_name").in("user_id", ids)),
  );
  const names = new Map(people.map((person) => [person.user_id, person.display_name]));
  return shifts.map((shift) => ({
    id: shift.id,
    name: names.get(shift.user_id) ?? null,
    startsAt: shift.starts_at,
    endsAt: shift.ends_at,
  }));
}
