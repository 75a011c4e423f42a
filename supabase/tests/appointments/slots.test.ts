import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  jonas,
  lakeside,
  mbeki,
  ortega,
  riverside,
  visitNextWeek,
} from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { scene, type Tx } from "../support/scene.ts";
import { bookable, freeSlots, makeClinic } from "./clinic.ts";

/** The starts of free times on some days, as instants in UTC, seen from `now`. */
async function starts(
  sql: Tx,
  { patient, provider }: { patient: string; provider: string },
  days: { from: string; to: string; now: string },
): Promise<string[]> {
  const rows = await sql<{ at: Date }[]>`
    select starts_at as at from private.free_slots(${patient}, ${provider}, ${days.from}, ${days.to}, ${days.now})`;
  return rows.map((row) => row.at.toISOString().slice(0, 16));
}

const clockChanges: [string, string, string, string[]][] = [
  [
    "Europe/London",
    "2027-03-28",
    "an hour that is on no clock",
    ["28T00:30", "28T01:00", "28T01:30", "28T02:00"],
  ],
  [
    "Europe/London",
    "2027-10-31",
    "an hour that comes twice",
    ["30T23:30", "31T00:00", "31T00:30", "31T02:00", "31T02:30", "31T03:00"],
  ],
  [
    "America/New_York",
    "2027-03-14",
    "an hour that is on no clock",
    ["14T05:30", "14T06:00", "14T06:30", "14T07:00"],
  ],
  [
    "America/New_York",
    "2027-11-07",
    "an hour that comes twice",
    ["07T04:30", "07T05:00", "07T05:30", "07T07:00", "07T07:30", "07T08:00"],
  ],
];

test.each(clockChanges)("%s on %s: %s", async (zone, day, _what, expected) => {
  await scene(async ({ arrange }) => {
    const clinic = await arrange((sql) =>
      makeClinic(sql, zone, { weekdays: [7], from: "00:30", to: "03:30" }),
    );
    const at = await arrange((sql) =>
      starts(sql, clinic, { from: day, to: day, now: `${day.slice(0, 8)}01T00:00:00Z` }),
    );
    expect(at.map((start) => start.slice(8))).toEqual(expected);
  });
});

test("nine o'clock at the clinic stays nine o'clock when the clocks have changed", async () => {
  await scene(async ({ arrange }) => {
    const clinic = await arrange((sql) =>
      makeClinic(sql, "Europe/London", { weekdays: [6, 1], from: "09:00", to: "09:30" }),
    );
    const days = { from: "2027-03-27", to: "2027-03-29", now: "2027-03-20T00:00:00Z" };
    expect(await arrange((sql) => starts(sql, clinic, days))).toEqual([
      "2027-03-27T09:00",
      "2027-03-29T08:00",
    ]);
  });
});

test("days are those of the clinic's calendar, from now on, six weeks at most", async () => {
  await scene(async ({ arrange }) => {
    const clinic = await arrange((sql) =>
      makeClinic(sql, "Pacific/Auckland", {
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        from: "08:00",
        to: "09:00",
      }),
    );
    // 08:10 on 2 June in Auckland: the first slot of that day is past.
    const now = "2027-06-01T20:10:00Z";
    const all = await arrange((sql) =>
      starts(sql, clinic, { from: "2000-01-01", to: "2100-01-01", now }),
    );
    expect(all.slice(0, 2)).toEqual(["2027-06-01T20:30", "2027-06-02T20:00"]);
    expect(all.at(-1)).toBe("2027-07-13T20:30");
    expect(all).toHaveLength(1 + 42 * 2);
    const one = await arrange((sql) =>
      starts(sql, clinic, { from: "2027-06-03", to: "2027-06-03", now }),
    );
    expect(one).toEqual(["2027-06-02T20:00", "2027-06-02T20:30"]);
  });
});

test("a closed day, and whatever stands in the way of either person, is not offered", async () => {
  await scene(async ({ arrange }) => {
    const now = "2027-06-01T00:00:00Z";
    const clinic = await arrange((sql) =>
      makeClinic(sql, "UTC", { weekdays: [3, 4], from: "08:00", to: "10:00" }),
    );
    const other = await arrange((sql) => makePerson(sql, "provider", clinic.facility));
    const somebody = await arrange((sql) => makePerson(sql, "patient", clinic.facility));
    const visit = (patient: string, provider: string, from: string, status: string) =>
      arrange(
        (sql) => sql`
        insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end, status)
        values (${patient}, ${provider}, ${clinic.facility}, ${from}, ${from}::timestamptz + interval '20 minutes', ${status})`,
      );
    await visit(somebody, clinic.provider, "2027-06-02T08:10:00Z", "confirmed");
    await visit(clinic.patient, other, "2027-06-02T09:00:00Z", "scheduled");
    await visit(somebody, clinic.provider, "2027-06-02T09:30:00Z", "cancelled");
    await arrange(
      (sql) =>
        sql`insert into public.facility_closures (facility_id, day) values (${clinic.facility}, '2027-06-03')`,
    );
    const free = await arrange((sql) =>
      starts(sql, clinic, { from: "2027-06-02", to: "2027-06-03", now }),
    );
    expect(free).toEqual(["2027-06-02T08:30", "2027-06-02T09:30"]);
  });
});

test("time off stands in the way as soon as something says so", async () => {
  await scene(async ({ arrange }) => {
    const clinic = await arrange((sql) =>
      makeClinic(sql, "UTC", { weekdays: [3], from: "08:00", to: "09:00" }),
    );
    await arrange(
      (sql) => sql`
      create or replace function private.provider_is_off(p_provider_id uuid, p_starts_at timestamptz, p_ends_at timestamptz)
      returns boolean language sql stable security definer set search_path = ''
      as $$ select tstzrange(p_starts_at, p_ends_at) && tstzrange('2027-06-02 08:29+00', '2027-06-02 08:30+00') $$`,
    );
    const days = { from: "2027-06-02", to: "2027-06-02", now: "2027-06-01T00:00:00Z" };
    expect(await arrange((sql) => starts(sql, clinic, days))).toEqual(["2027-06-02T08:30"]);
  });
});

test("a patient books at their own clinic, and where they have been", async () => {
  await scene(async ({ arrange, as }) => {
    expect(await as(amina, bookable)).toEqual([
      expect.objectContaining({ provider_id: mbeki, facility_id: lakeside }),
      expect.objectContaining({ provider_name: "Ruth Lindqvist", specialty: "Nursing" }),
    ]);
    expect((await as(jonas, bookable)).map((row) => row["provider_id"])).toEqual([ortega]);
    await arrange(
      (sql) => sql`
      insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end, status)
      values (${jonas}, ${mbeki}, ${lakeside}, now() - interval '90 days', now() - interval '89 days', 'completed')`,
    );
    expect((await as(jonas, bookable)).map((row) => row["facility_id"])).toEqual([
      lakeside,
      riverside,
      lakeside,
    ]);
  });
});

test("staff, the deactivated and people of other clinics are offered nothing", async () => {
  await scene(async ({ arrange, as, refused }) => {
    expect(await as(mbeki, bookable)).toEqual([]);
    expect(await as(mbeki, freeSlots(mbeki))).toEqual([]);
    expect(await as(jonas, freeSlots(mbeki))).toEqual([]);
    expect(await as(amina, freeSlots(randomUUID()))).toEqual([]);
    expect((await as(amina, freeSlots(mbeki))).length).toBeGreaterThan(50);
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${mbeki}`,
    );
    expect((await as(amina, bookable)).map((row) => row["provider_name"])).toEqual([
      "Ruth Lindqvist",
    ]);
    expect(await as(amina, freeSlots(mbeki))).toEqual([]);
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${amina}`,
    );
    expect((await refused(amina, bookable)).message).toBe("signed_out");
    expect((await refused(amina, freeSlots(mbeki))).message).toBe("signed_out");
    expect((await refused("anon", bookable)).code).toBe("42501");
  });
});

test("for a visit that moves its own time does not stand in the way; nobody else's can be named", async () => {
  await scene(async ({ as, refused }) => {
    const moving = await as(amina, freeSlots(mbeki, visitNextWeek));
    const booking = await as(amina, freeSlots(mbeki));
    expect(moving.length).toBeGreaterThanOrEqual(booking.length);
    expect((await refused(jonas, freeSlots(mbeki, visitNextWeek))).code).toBe("P0002");
    expect((await refused(amina, freeSlots(ortega, visitNextWeek))).code).toBe("P0002");
  });
});
