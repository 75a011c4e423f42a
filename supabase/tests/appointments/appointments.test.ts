import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  nurse,
  ortega,
  visitNextWeek,
  visitOfMarcus,
  visitToday,
} from "../support/cast.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import { scene, type Tx } from "../support/scene.ts";

const move = (visit: string, status: string) => (sql: Tx) =>
  sql`select public.set_appointment_status(${visit}, ${status}, 'because')`;

test("a provider is never in two places at once; back to back and cancelled visits are fine", async () => {
  await scene(async ({ arrange, refused }) => {
    const [provider, patient] = await arrange(
      async (sql) => [await makePerson(sql, "provider"), await makePerson(sql)] as const,
    );
    await arrange((sql) => makeVisit(sql, patient, provider, { from: 60, minutes: 30 }));
    await arrange((sql) => makeVisit(sql, patient, provider, { from: 90, minutes: 30 }));
    await arrange((sql) =>
      makeVisit(sql, patient, provider, { from: 60, minutes: 30, status: "cancelled" }),
    );
    const overlap = await refused(
      "service",
      (sql) => sql`
      insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end)
      select patient_id, provider_id, facility_id, scheduled_start + interval '29 minutes', scheduled_end + interval '29 minutes'
        from public.appointments where provider_id = ${provider} and status = 'confirmed' limit 1`,
    );
    expect(overlap.code).toBe("23P01");
  });
});

test("a booked visit brings its care window and, by video, its call session with times of its own", async () => {
  await scene(async ({ arrange }) => {
    const [row] = await arrange(
      (sql) => sql`
      select w.closes_at - a.scheduled_end as care, a.scheduled_start - s.call_window_start as early,
          s.token_expires_at - a.scheduled_end as overrun, s.call_window_end - s.token_expires_at as buffer,
          s.status, length(s.channel_name) as name, coalesce(s.provider_rtc_token, s.patient_rtc_token) as token
        from public.appointments a join public.care_windows w on w.appointment_id = a.id
        join public.video_call_sessions s on s.appointment_id = a.id where a.id = ${visitToday}`,
    );
    expect(row).toEqual({
      care: "1 day",
      early: "00:10:00",
      overrun: "00:10:00",
      buffer: "00:05:00",
      status: "pending",
      name: 32,
      token: null,
    });
    const clinic = await arrange(
      (sql) =>
        sql`select id from public.video_call_sessions where appointment_id = ${visitNextWeek}`,
    );
    expect([...clinic]).toEqual([]);
  });
});

test("status goes along the table of transitions only", async () => {
  await scene(async ({ as, refused }) => {
    expect((await refused(mbeki, move(visitToday, "completed"))).code).toBe("PT409");
    await as(mbeki, move(visitToday, "in-progress"));
    await as(mbeki, move(visitToday, "in-progress"));
    await as(mbeki, move(visitToday, "completed"));
    for (const status of ["scheduled", "cancelled", "in_progress"]) {
      expect((await refused(mbeki, move(visitToday, status))).code, status).toBe("PT409");
    }
  });
});

test("patients may cancel their own visit and nothing else; administrators act in their facility", async () => {
  await scene(async ({ as, refused }) => {
    expect((await refused(amina, move(visitToday, "in-progress"))).code).toBe("PT409");
    for (const stranger of [jonas, ortega, nurse]) {
      expect((await refused(stranger, move(visitToday, "cancelled"))).code).toBe("P0002");
    }
    await as(amina, move(visitToday, "cancelled"));
    await as(facilityAdmin, move(visitOfMarcus, "cancelled"));
  });
});

test("a cancelled visit cancels its call", async () => {
  await scene(async ({ arrange, as }) => {
    await as(mbeki, move(visitToday, "cancelled"));
    const [row] = await arrange(
      (sql) =>
        sql`select status from public.video_call_sessions where appointment_id = ${visitToday}`,
    );
    expect(row).toEqual({ status: "cancelled" });
  });
});

test.each([
  ["one second before 24 hours are over", 1, true],
  ["at 24 hours", 0, false],
  ["one second later", -1, false],
])("the pair may write %s: %s", async (_name, seconds, expected) => {
  await scene(async ({ arrange, as }) => {
    const [provider, patient] = await arrange(
      async (sql) => [await makePerson(sql, "provider"), await makePerson(sql)] as const,
    );
    const visit = await arrange((sql) =>
      makeVisit(sql, patient, provider, { status: "completed" }),
    );
    await arrange(
      (sql) => sql`
      update public.appointments set scheduled_start = now() - interval '25 hours',
        scheduled_end = now() - interval '24 hours' + make_interval(secs => ${seconds}) where id = ${visit}`,
    );
    const ask = (person: string, a: string, b: string) =>
      as(person, async (sql) => {
        const [row] = await sql<
          { may: boolean }[]
        >`select public.can_provider_chat_with_patient(${a}, ${b}) as may`;
        return row?.may;
      });
    expect(await ask(provider, provider, patient)).toBe(expected);
    expect(await ask(patient, provider, patient)).toBe(expected);
    expect(await ask(patient, patient, provider)).toBe(false);
  });
});

test.each(["cancelled", "no-show"])("a visit that is %s lets nobody write", async (status) => {
  await scene(async ({ arrange, as }) => {
    await arrange(
      (sql) => sql`update public.appointments set status = 'cancelled' where patient_id = ${amina}`,
    );
    await arrange(
      (sql) => sql`update public.appointments set status = ${status} where patient_id = ${amina}`,
    );
    const [row] = await as(
      mbeki,
      (sql) => sql`select public.can_provider_chat_with_patient(${mbeki}, ${amina}) as may`,
    );
    expect(row).toEqual({ may: false });
  });
});

test("whether two people may write is theirs to know", async () => {
  await scene(async ({ as, refused }) => {
    const ask = (sql: Tx) =>
      sql`select public.can_provider_chat_with_patient(${mbeki}, ${amina}) as may`;
    for (const person of [jonas, ortega, facilityAdmin]) {
      expect((await refused(person, ask)).code).toBe("42501");
    }
    expect((await refused("anon", ask)).code).toBe("42501");
    expect([...(await as("service", ask))]).toEqual([{ may: true }]);
  });
});

test("the day as each person sees it", async () => {
  await scene(async ({ as }) => {
    // Of the demo: tests beside this one book visits of their own.
    const day = (person: string) =>
      as(
        person,
        (sql) => sql`
      select a.* from public.list_appointments(now() - interval '20 days', now() + interval '20 days') a
       where a.id::text like '30000000-%'`,
      );
    const provider = await day(mbeki);
    expect(provider).toHaveLength(10);
    expect(provider.find((row) => row["id"] === visitToday)).toMatchObject({
      patient_name: "Amina Diallo",
      patient_record_number: "LK-20417",
      reason: "Blood pressure review",
      can_request_conversation: false,
    });
    expect(await day(amina)).toHaveLength(3);
    expect(await day(jonas)).toHaveLength(1);
    const admin = await day(facilityAdmin);
    expect(admin).toHaveLength(10);
    expect(admin.every((row) => row["reason"] === null && row["conversation_id"] === null)).toBe(
      true,
    );
    const starts = provider.map((row) => Number(row["scheduled_start"]));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});
