import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { expect, test } from "vitest";
import { always, type Clinic, makeClinic, moveTo, threadOf } from "../appointments/clinic.ts";
import { makePerson } from "../support/people.ts";
import { type Scene, scene } from "../support/scene.ts";
import { accept, addressOf, end, invite } from "./acting.ts";

type Sql = postgres.ISql;
type Acting = Clinic & { proxy: string; id: string };

/** A patient of a clinic that is always open, and a carer of theirs. */
async function acting(s: Scene): Promise<Acting> {
  const clinic = await s.arrange((sql) => makeClinic(sql, "Europe/Paris", always));
  const proxy = await s.arrange((sql) => makePerson(sql, "patient", null));
  const id = await s.as(clinic.patient, invite(addressOf(proxy)));
  await s.as(proxy, accept(id));
  return { ...clinic, proxy, id };
}

const timesFor =
  ({ patient, provider }: Acting, moving: string | null = null) =>
  async (sql: Sql): Promise<string[]> => {
    const rows = await sql<{ at: Date }[]>`
      select starts_at as at from public.available_slots(${provider}, '-infinity', 'infinity', ${moving}, ${patient})`;
    return rows.map(({ at }) => at.toISOString());
  };
const bookFor =
  ({ patient, provider }: Acting, visit: string, at: string | undefined) =>
  (sql: Sql) =>
    sql`select public.book_appointment(${visit}, ${provider}, ${at ?? null}, 'clinic', 'A rash', ${patient})`;
const cancel = (visit: string) => (sql: Sql) =>
  sql`select public.set_appointment_status(${visit}, 'cancelled', 'Fever')`;

/** A visit that the carer has booked. */
async function booked(s: Scene) {
  const people = await acting(s);
  const visit = randomUUID();
  const free = await s.as(people.proxy, timesFor(people));
  await s.as(people.proxy, bookFor(people, visit, free[200]));
  return { ...people, visit, free };
}

test("who acts books for the patient at the patient's clinics, in their own name on record", async () => {
  await scene(async (s) => {
    const { patient, provider, proxy, visit, free } = await booked(s);
    const places = (forWhom: string | null) => (sql: Sql) =>
      sql`select provider_id from public.list_bookable_providers(${forWhom})`;
    expect([...(await s.as(proxy, places(patient)))]).toEqual([{ provider_id: provider }]);
    expect([...(await s.as(proxy, places(null)))]).toEqual([]);
    const [kept] = await s.as(
      patient,
      (sql) => sql`select patient_id, reason, status, scheduled_start as at
        from public.list_appointments('-infinity', 'infinity') where id = ${visit}`,
    );
    expect(kept).toMatchObject({ patient_id: patient, reason: "A rash", status: "scheduled" });
    expect(kept?.["at"]).toEqual(new Date(free[200] ?? ""));
    const [seen] = await s.as(
      proxy,
      (sql) => sql`select patient_id, reason, provider_id
        from public.list_proxied_visits('-infinity', 'infinity') where id = ${visit}`,
    );
    expect(seen).toEqual({ patient_id: patient, reason: null, provider_id: provider });
    const [event] = await s.arrange(
      (sql) => sql`select actor_id, on_behalf_of, patient_id from audit.events
        where action = 'appointment.booked' and object_id = ${visit}`,
    );
    expect(event).toEqual({ actor_id: proxy, on_behalf_of: patient, patient_id: patient });
  });
});

test("who acts moves and cancels, and the provider and the patient read it in their words", async () => {
  await scene(async (s) => {
    const people = await booked(s);
    const { patient, proxy, provider, visit } = people;
    const free = await s.as(proxy, timesFor(people, visit));
    await s.as(proxy, moveTo(randomUUID(), visit, free[300]));
    const revision = (sql: Sql) =>
      sql`select revision, status from public.calendar_entry(${visit})`;
    expect([...(await s.as(proxy, revision))]).toEqual([{ revision: 1, status: "scheduled" }]);
    await s.as(proxy, cancel(visit));
    const told = await s.arrange(threadOf(visit));
    expect(told.map(({ sender }) => sender)).toEqual([proxy, proxy]);
    expect(told[0]?.content).toMatch(/^I have moved this visit from .* Reason: Work$/);
    expect(told[1]?.content).toMatch(/^I have cancelled this visit of .* Reason: Fever$/);
    expect(told[0]?.climbsFor).toEqual([patient, provider].toSorted());
    const [row] = await s.arrange(
      (sql) => sql`select status, status_changed_by from public.appointments where id = ${visit}`,
    );
    expect(row).toEqual({ status: "cancelled", status_changed_by: proxy });
  });
});

test("who acts may what the patient may, and no more", async () => {
  await scene(async (s) => {
    const { proxy, visit, provider, patient } = await booked(s);
    for (const status of ["confirmed", "in-progress", "completed", "no-show"]) {
      const set = (sql: Sql) => sql`select public.set_appointment_status(${visit}, ${status})`;
      expect((await s.refused(proxy, set)).message).toBe("invalid_transition");
    }
    await s.arrange(
      (sql) => sql`update public.appointments set scheduled_start = now() + interval '1 hour',
        scheduled_end = now() + interval '90 minutes' where id = ${visit}`,
    );
    const late = moveTo(randomUUID(), visit, new Date().toISOString());
    expect((await s.refused(proxy, late)).message).toBe("notice_passed");
    // A provider keeps nobody's visits but those with themself.
    const asProvider = (sql: Sql) =>
      sql`select * from public.available_slots(${provider}, '-infinity', 'infinity', null, ${patient})`;
    expect((await s.refused(provider, asProvider)).code).toBe("P0002");
  });
});

test("nobody keeps visits for a patient for whom they do not act, or act no more", async () => {
  const ways: Record<string, (s: Scene, people: Acting) => Promise<string>> = {
    "a stranger": (s) => s.arrange((sql) => makePerson(sql, "patient", null)),
    "one who was asked only": async (s, { patient }) => {
      const asked = await s.arrange((sql) => makePerson(sql, "patient", null));
      await s.as(patient, invite(addressOf(asked), { relation: "other" }));
      return asked;
    },
    "one who acted": async (s, { patient, proxy, id }) => {
      await s.as(patient, end(id));
      return proxy;
    },
    "one whose last day is over": async (s, { proxy, id }) => {
      await s.arrange(
        (
          sql,
        ) => sql`update private.proxies set granted_at = now() - interval '2 days', ends_at = now()
          where id = ${id}`,
      );
      return proxy;
    },
    "one whose patient's account is closed": async (s, { patient, proxy }) => {
      await s.arrange(
        (sql) => sql`update public.users set is_active = false, deactivated_at = now()
          where id = ${patient}`,
      );
      return proxy;
    },
  };
  for (const [who, become] of Object.entries(ways)) {
    await scene(async (s) => {
      const people = await booked(s);
      const person = await become(s, people);
      const { patient, visit, free } = people;
      const doors: Record<string, (sql: Sql) => Promise<unknown>> = {
        places: (sql) => sql`select * from public.list_bookable_providers(${patient})`,
        times: timesFor(people),
        "times of a move": timesFor({ ...people, patient: person }, visit),
        booking: bookFor(people, randomUUID(), free[250]),
        moving: moveTo(randomUUID(), visit, free[260]),
        cancelling: cancel(visit),
      };
      for (const [door, open] of Object.entries(doors)) {
        expect((await s.refused(person, open)).code, `${door}, ${who}`).toBe("P0002");
      }
      const seen = (sql: Sql) => sql`
        select (select count(*)::integer from public.calendar_entry(${visit})) as calendar,
          (select count(*)::integer from public.list_proxied_visits('-infinity', 'infinity')) as visits`;
      expect([...(await s.as(person, seen))], who).toEqual([{ calendar: 0, visits: 0 }]);
    });
  }
});
