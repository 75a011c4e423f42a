import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  jonas,
  mbeki,
  ortega,
  visitNextWeek,
  visitOfJonas,
  visitToday,
} from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { scene, type Scene } from "../support/scene.ts";
import { always, book, type Clinic, freeSlots, makeClinic, moveTo } from "./clinic.ts";

/** A clinic that is always open, one visit booked there, and the free times that are left. */
async function booked({ arrange, as }: Scene): Promise<Clinic & { visit: string; free: string[] }> {
  const clinic = await arrange((sql) => makeClinic(sql, "Europe/London", always));
  const before = await as(clinic.patient, freeSlots(clinic.provider));
  const visit = randomUUID();
  await as(clinic.patient, book(visit, clinic.provider, before[200]));
  const free = await as(clinic.patient, freeSlots(clinic.provider));
  return { ...clinic, visit, free };
}

test("a booked time is a visit with its window, its call and its reason, and is free no more", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { patient, provider, facility, visit, free } = await booked(s);
    const [row] = await arrange(
      (sql) => sql`
      select a.patient_id, a.provider_id, a.facility_id, a.status, a.scheduled_end - a.scheduled_start as long, r.reason,
          w.closes_at - a.scheduled_end as care, a.scheduled_start - c.call_window_start as early, c.status as call,
          a.scheduled_start as at
        from public.appointments a join public.care_windows w on w.appointment_id = a.id
        join public.video_call_sessions c on c.appointment_id = a.id
        join public.appointment_reasons r on r.appointment_id = a.id where a.id = ${visit}`,
    );
    expect(row).toMatchObject({
      patient_id: patient,
      provider_id: provider,
      facility_id: facility,
      status: "scheduled",
      long: "00:30:00",
      reason: "Cough",
      care: "1 day",
      early: "00:10:00",
      call: "pending",
    });
    expect(free.map((at) => Date.parse(at))).not.toContain(Number(row?.["at"]));
    const clinic = randomUUID();
    await as(patient, book(clinic, provider, free[0], "clinic"));
    expect([
      ...(await arrange(
        (sql) => sql`select id from public.video_call_sessions where appointment_id = ${clinic}`,
      )),
    ]).toEqual([]);
  });
});

test("the same request again books once; the same id for another one is refused", async () => {
  await scene(async (s) => {
    const { arrange, as, refused } = s;
    const { patient, provider, free } = await booked(s);
    const id = randomUUID();
    for (let n = 0; n < 3; n += 1) {
      expect([...(await as(patient, book(id, provider, free[5])))]).toEqual([{ id }]);
    }
    expect((await refused(patient, book(id, provider, free[6]))).message).toBe("id_taken");
    const stranger = await arrange((sql) => makePerson(sql, "patient"));
    await arrange(
      (sql) =>
        sql`update public.users set facility_id = (select facility_id from public.users where id = ${patient}) where id = ${stranger}`,
    );
    expect((await refused(stranger, book(id, provider, free[5]))).message).toBe("id_taken");
    // Moved since: it is still the booking that was asked for.
    await as(patient, moveTo(randomUUID(), id, free[400]));
    expect([...(await as(patient, book(id, provider, free[5])))]).toEqual([{ id }]);
  });
});

test("only what is offered can be booked", async () => {
  await scene(async (s) => {
    const { as, arrange, refused } = s;
    const { patient, provider, free } = await booked(s);
    const past = new Date(Date.parse(free[0] ?? "") - 7 * 86_400_000).toISOString();
    const between = new Date(Date.parse(free[3] ?? "") + 60_000).toISOString();
    const far = new Date(Date.parse(free.at(-1) ?? "") + 7 * 86_400_000).toISOString();
    for (const at of [past, between, far, undefined]) {
      expect(await refused(patient, book(randomUUID(), provider, at)), at).toMatchObject({
        code: "PT409",
        message: "slot_taken",
      });
    }
    expect((await refused(patient, book(null, provider, free[0]))).code).toBe("22023");
    expect((await refused(patient, book(randomUUID(), provider, free[0], "phone"))).code).toBe(
      "22023",
    );
    // A provider of another clinic, nobody at all, and one who works no more are the same answer.
    for (const other of [ortega, mbeki, randomUUID()]) {
      expect((await refused(patient, book(randomUUID(), other, free[0]))).code).toBe("P0002");
    }
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${provider}`,
    );
    expect((await refused(patient, book(randomUUID(), provider, free[0]))).code).toBe("P0002");
    expect(await as(patient, freeSlots(provider))).toEqual([]);
  });
});

test("staff, visitors and the deactivated book nothing", async () => {
  await scene(async (s) => {
    const { arrange, refused } = s;
    const { facility, patient, provider, free, visit } = await booked(s);
    const id = randomUUID();
    expect((await refused(provider, book(id, provider, free[0]))).message).toBe("forbidden");
    const admin = await arrange((sql) => makePerson(sql, "facility_admin", facility));
    expect((await refused(admin, moveTo(id, visit, free[0]))).message).toBe("forbidden");
    expect((await refused("anon", book(id, provider, free[0]))).code).toBe("42501");
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${patient}`,
    );
    expect((await refused(patient, book(id, provider, free[0]))).message).toBe("signed_out");
    expect((await refused(patient, moveTo(id, visit, free[0]))).message).toBe("signed_out");
  });
});

test("a move takes along the window, the call and whoever waits; a confirmed visit is to be confirmed anew", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { patient, visit, free } = await booked(s);
    await arrange(async (sql) => {
      await sql`update public.appointments set status = 'confirmed' where id = ${visit}`;
      await sql`
        insert into public.call_participants (session_id, user_id, participant_role, presence, waiting_since, rtc_uid)
        select id, patient_id, 'patient', 'waiting', now(), 7 from public.video_call_sessions where appointment_id = ${visit}`;
    });
    const move = randomUUID();
    await as(patient, moveTo(move, visit, free[600]));
    await as(patient, moveTo(move, visit, free[600]));
    const [row] = await arrange(
      (sql) => sql`
      select a.status, a.scheduled_start as at, w.closes_at - a.scheduled_end as care,
          c.token_expires_at - a.scheduled_end as overrun, c.call_window_end - a.scheduled_end as until,
          (select count(*)::int from public.call_participants p where p.session_id = c.id) as waiting,
          (select array_agg(m.reason) from private.appointment_moves m where m.appointment_id = a.id) as moves
        from public.appointments a join public.care_windows w on w.appointment_id = a.id
        join public.video_call_sessions c on c.appointment_id = a.id where a.id = ${visit}`,
    );
    expect(row).toEqual({
      status: "scheduled",
      at: new Date(free[600] ?? ""),
      care: "1 day",
      overrun: "00:10:00",
      until: "00:15:00",
      waiting: 0,
      moves: ["Work"],
    });
  });
});

test("a move is refused too late, elsewhere, for a visit that is over, and to a time that is not free", async () => {
  await scene(async (s) => {
    const { arrange, as, refused } = s;
    const { patient, provider, visit, free } = await booked(s);
    const another = randomUUID();
    await as(patient, book(another, provider, free[20]));
    const why = async (id: string, at: string | undefined) =>
      (await refused(patient, moveTo(randomUUID(), id, at))).message;
    expect(await why(visit, free[20])).toBe("slot_taken");
    expect(await why(visitOfJonas, free[21])).toBe("not_found");
    expect(await why(randomUUID(), free[21])).toBe("not_found");
    const used = randomUUID();
    await as(patient, moveTo(used, another, free[30]));
    expect((await refused(patient, moveTo(used, visit, free[40]))).message).toBe("id_taken");
    const setStart = (minutes: number) =>
      arrange(
        (
          sql,
        ) => sql`update public.appointments set scheduled_start = now() + make_interval(mins => ${minutes}),
          scheduled_end = now() + make_interval(mins => ${minutes + 30}) where id = ${visit}`,
      );
    await setStart(119);
    expect(await why(visit, free[50])).toBe("notice_passed");
    await setStart(120);
    await as(patient, moveTo(randomUUID(), visit, free[50]));
    await as(patient, (sql) => sql`select public.set_appointment_status(${visit}, 'cancelled')`);
    expect(await why(visit, free[60])).toBe("invalid_transition");
  });
});

test("another patient's visit is nobody's to move, to look at in a calendar, or to find times for", async () => {
  await scene(async ({ as, refused }) => {
    const free = await as(jonas, freeSlots(ortega));
    expect((await refused(jonas, moveTo(randomUUID(), visitToday, free[0]))).code).toBe("P0002");
    const entry = (person: string, visit: string) =>
      as(person, (sql) => sql`select revision, provider_name from public.calendar_entry(${visit})`);
    expect([...(await entry(jonas, visitToday))]).toEqual([]);
    expect([...(await entry(mbeki, visitToday))]).toEqual([]);
    expect([...(await entry(amina, visitToday))]).toEqual([
      { revision: 0, provider_name: "Dr. Grace Mbeki" },
    ]);
    const times = await as(amina, freeSlots(mbeki, visitNextWeek));
    await as(amina, moveTo(randomUUID(), visitNextWeek, times.at(-1)));
    expect([...(await entry(amina, visitNextWeek))]).toMatchObject([{ revision: 1 }]);
    await as(
      amina,
      (sql) => sql`select public.set_appointment_status(${visitNextWeek}, 'cancelled')`,
    );
    expect([...(await entry(amina, visitNextWeek))]).toMatchObject([{ revision: 2 }]);
  });
});

test("a patient books and moves so often a day and no more", async () => {
  await scene(async (s) => {
    const { as, refused } = s;
    const { patient, provider, free } = await booked(s);
    for (let n = 0; n < 19; n += 1) {
      await as(patient, book(randomUUID(), provider, free[n]));
    }
    expect((await refused(patient, book(randomUUID(), provider, free[30]))).code).toBe("PT429");
  });
});
