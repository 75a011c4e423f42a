import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makePerson } from "../support/people.ts";
import { scene, type Scene } from "../support/scene.ts";
import {
  always,
  book,
  type Clinic,
  freeSlots,
  makeClinic,
  moveTo,
  openHours,
  threadOf,
} from "./clinic.ts";

/** A visit at a clinic that is always open, and the times to which its provider can take it. */
async function booked({ arrange, as }: Scene): Promise<Clinic & { visit: string; free: string[] }> {
  const clinic = await arrange((sql) => makeClinic(sql, "Europe/London", always));
  const before = await as(clinic.patient, freeSlots(clinic.provider));
  const visit = randomUUID();
  await as(clinic.patient, book(visit, clinic.provider, before[200]));
  const free = await as(clinic.provider, freeSlots(clinic.provider, visit));
  return { ...clinic, visit, free };
}

test("a provider's move takes everything along, stays confirmed, and is told once with its reason", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { patient, provider, visit, free } = await booked(s);
    await arrange(async (sql) => {
      await sql`update public.appointments set status = 'confirmed' where id = ${visit}`;
      await sql`update public.users set locale = 'fr' where id = ${patient}`;
      await sql`
        insert into private.visit_reminders (appointment_id, minutes) values (${visit}, 1440) on conflict do nothing`;
      await sql`
        insert into public.call_participants (session_id, user_id, participant_role, presence, waiting_since, rtc_uid)
        select id, patient_id, 'patient', 'waiting', now(), 7 from public.video_call_sessions where appointment_id = ${visit}`;
    });
    const move = randomUUID();
    await as(provider, moveTo(move, visit, free[600], "I am at a congress."));
    await as(provider, moveTo(move, visit, free[600], "I am at a congress."));
    const [row] = await arrange(
      (sql) => sql`
      select a.status, a.scheduled_start as at, w.closes_at - a.scheduled_end as care,
          a.scheduled_start - c.call_window_start as early, c.token_expires_at - a.scheduled_end as overrun,
          c.call_window_end - a.scheduled_end as until, c.status as call,
          (select count(*)::int from public.call_participants p where p.session_id = c.id) as waiting,
          (select count(*)::int from private.visit_reminders r where r.appointment_id = a.id) as reminded,
          (select array_agg(m.reason) from private.appointment_moves m where m.appointment_id = a.id) as reasons
        from public.appointments a join public.care_windows w on w.appointment_id = a.id
        join public.video_call_sessions c on c.appointment_id = a.id where a.id = ${visit}`,
    );
    expect(row).toEqual({
      status: "confirmed",
      at: new Date(free[600] ?? ""),
      care: "1 day",
      early: "00:10:00",
      overrun: "00:10:00",
      until: "00:15:00",
      call: "pending",
      waiting: 0,
      reminded: 0,
      reasons: ["I am at a congress."],
    });
    const told = await arrange(threadOf(visit));
    expect(told).toEqual([
      {
        sender: provider,
        content: expect.stringMatching(
          /^J’ai déplacé notre rendez-vous du \p{L}+ \d.* \(heure du centre, Europe\/London\)\. Raison\u00A0: I am at a congress\.$/u,
        ),
        climbsFor: [patient],
        waits: false,
      },
    ]);
    expect(
      await as(
        patient,
        (sql) => sql`select unread from public.list_appointments(
      '-infinity', 'infinity') where id = ${visit}`,
      ),
    ).toEqual([{ unread: 1 }]);
  });
});

test("a provider moves to times of their own that are free for both, and to the same as the patient", async () => {
  await scene(async (s) => {
    const { arrange, as, refused } = s;
    const { facility, patient, provider, visit, free } = await booked(s);
    expect(free).toEqual(await as(patient, freeSlots(provider, visit)));
    const why = async (at: string | undefined, reason = "Ill") =>
      (await refused(provider, moveTo(randomUUID(), visit, at, reason))).message;
    // Another patient's visit with this provider, and this patient's with another one.
    const stranger = await arrange((sql) => makePerson(sql, "patient", facility));
    const colleague = await arrange((sql) => makePerson(sql, "provider", facility));
    await arrange((sql) => openHours(sql, { provider: colleague, facility }, always));
    await as(stranger, book(randomUUID(), provider, free[20]));
    await as(patient, book(randomUUID(), colleague, free[30]));
    expect([await why(free[20]), await why(free[30])]).toEqual(["slot_taken", "slot_taken"]);
    await as(
      provider,
      (sql) => sql`select public.add_time_off(${free[40] ?? ""}, ${free[41] ?? ""})`,
    );
    const between = new Date(Date.parse(free[50] ?? "") + 60_000).toISOString();
    expect([await why(free[40]), await why(between)]).toEqual(["slot_taken", "slot_taken"]);
    expect(await refused(provider, moveTo(randomUUID(), visit, free[50], " "))).toMatchObject({
      code: "22023",
      detail: "reason",
    });
    for (const other of [colleague, stranger]) {
      expect((await refused(other, moveTo(randomUUID(), visit, free[50]))).code).toBe("P0002");
      expect((await refused(other, freeSlots(provider, visit))).code).toBe("P0002");
    }
    expect(await as(provider, freeSlots(provider))).toEqual([]);
  });
});

test("a provider needs no notice, until the visit begins or would be over", async () => {
  await scene(async (s) => {
    const { arrange, as, refused } = s;
    const { provider, visit, free } = await booked(s);
    const setStart = (minutes: number, status = "scheduled") =>
      arrange(
        (
          sql,
        ) => sql`update public.appointments set scheduled_start = now() + make_interval(mins => ${minutes}),
          scheduled_end = now() + make_interval(mins => ${minutes + 30}), status = ${status} where id = ${visit}`,
      );
    await setStart(5);
    await as(provider, moveTo(randomUUID(), visit, free[50]));
    await setStart(-29);
    await as(provider, moveTo(randomUUID(), visit, free[51]));
    await setStart(-30);
    const late = await refused(provider, moveTo(randomUUID(), visit, free[52]));
    await setStart(5, "in-progress");
    const begun = await refused(provider, moveTo(randomUUID(), visit, free[52]));
    expect([late.message, begun.message]).toEqual(["invalid_transition", "invalid_transition"]);
  });
});

test("times are told by the clinic's clock, on both sides of a change of clocks", async () => {
  await scene(async ({ arrange }) => {
    const words = (locale: string, at: string, zone: string) =>
      arrange(async (sql) => {
        const [row] = await sql<{ text: string }[]>`
          select private.moment_words(${locale}, ${at}, ${zone}) as text`;
        return row?.text;
      });
    expect(await words("en", "2026-03-29T00:30:00Z", "Europe/London")).toBe(
      "Sunday 29 March 2026, 00:30",
    );
    expect(await words("en", "2026-03-29T01:30:00Z", "Europe/London")).toBe(
      "Sunday 29 March 2026, 02:30",
    );
    expect(await words("fr", "2026-08-31T23:00:00Z", "Europe/Paris")).toBe(
      "mardi 1 septembre 2026, 01:00",
    );
  });
});
