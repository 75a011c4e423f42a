import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makePerson } from "../support/people.ts";
import { scene, send, type Scene, type Tx } from "../support/scene.ts";
import { always, book, type Clinic, freeSlots, makeClinic, moveTo, threadOf } from "./clinic.ts";

const cancel = (visit: string, reason: string | null) => (sql: Tx) =>
  sql`select public.set_appointment_status(${visit}, 'cancelled', ${reason})`;

/** A visit at a clinic that is always open, and what else is free. */
async function booked({ arrange, as }: Scene): Promise<Clinic & { visit: string; free: string[] }> {
  const clinic = await arrange((sql) => makeClinic(sql, "Europe/London", always));
  const free = await as(clinic.patient, freeSlots(clinic.provider));
  const visit = randomUUID();
  await as(clinic.patient, book(visit, clinic.provider, free[200]));
  return { ...clinic, visit, free };
}

test("a provider is told of their patient's move and cancellation, with the reason, and owes no answer", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { patient, provider, visit, free } = await booked(s);
    await as(patient, moveTo(randomUUID(), visit, free[300], "My bus leaves later"));
    await as(patient, cancel(visit, "I am well again"));
    await as(patient, cancel(visit, "I am well again"));
    const row = (text: RegExp) => ({
      sender: patient,
      content: expect.stringMatching(text),
      climbsFor: [provider],
      waits: false,
    });
    expect(await arrange(threadOf(visit))).toEqual([
      row(
        /^I have moved our visit from .* \(clock of the clinic, Europe\/London\)\. Reason: My bus leaves later$/,
      ),
      row(/^I have cancelled our visit of .* Reason: I am well again$/),
    ]);
    expect(
      await as(
        provider,
        (sql) => sql`select unread from public.list_appointments('-infinity', 'infinity')
        where id = ${visit}`,
      ),
    ).toEqual([{ unread: 2 }]);
  });
});

test("what the patient asked before still waits for an answer when the provider cancels", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { patient, provider, visit } = await booked(s);
    const [thread] = await as(
      provider,
      (sql) => sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`,
    );
    await as(patient, (sql) => send(sql, thread?.id ?? "", patient, "May I eat before?"));
    await as(provider, cancel(visit, null));
    const told = await arrange(threadOf(visit));
    expect(told.at(-1)).toEqual({
      sender: provider,
      content: expect.stringMatching(
        /^I have cancelled our visit of [^()]+\(clock of the clinic, Europe\/London\)\.$/,
      ),
      climbsFor: [patient, provider].toSorted(),
      waits: true,
    });
  });
});

test("where the care team opens threads, a patient's change is told in one in which they only read", async () => {
  await scene(async (s) => {
    const { arrange, as, refused } = s;
    const { patient, provider, visit, free } = await booked(s);
    await as(patient, moveTo(randomUUID(), visit, free[300], "Work"));
    await as(patient, moveTo(randomUUID(), visit, free[310], "Again"));
    expect((await arrange(threadOf(visit))).map((told) => told.sender)).toEqual([patient, patient]);
    const [thread] = await arrange(
      (sql) =>
        sql<{ id: string }[]>`select id from public.conversations where appointment_id = ${visit}`,
    );
    const id = thread?.id ?? "";
    const write = (sql: Tx) => send(sql, id, patient, "Hello");
    expect((await refused(patient, write)).message).toBe("may_not_send");
    await as(
      provider,
      (sql) => sql`select public.set_participant(${id}, ${patient}, p_can_send => true)`,
    );
    expect(await as(patient, write)).toHaveLength(1);
  });
});

test("nothing is written past a thread that was closed, nor of what an administrator cancels", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { facility, patient, provider, visit, free } = await booked(s);
    await as(provider, moveTo(randomUUID(), visit, free[310], "Late"));
    await arrange(
      (sql) =>
        sql`update public.conversations set is_active = false where appointment_id = ${visit}`,
    );
    await as(patient, moveTo(randomUUID(), visit, free[320]));
    const admin = await arrange((sql) => makePerson(sql, "facility_admin", facility));
    await as(admin, cancel(visit, "The clinic is flooded"));
    expect((await arrange(threadOf(visit))).map((told) => told.sender)).toEqual([provider]);
  });
});

test("the reason stays between those of the thread", async () => {
  await scene(async (s) => {
    const { arrange, as } = s;
    const { facility, patient, visit, free } = await booked(s);
    await as(patient, moveTo(randomUUID(), visit, free[300], "My secret"));
    const others = await arrange(async (sql) => [
      await makePerson(sql, "facility_admin", facility),
      await makePerson(sql, "provider", facility),
      await makePerson(sql, "patient", facility),
    ]);
    for (const other of others) {
      const seen = await as(
        other,
        (sql) => sql`select 1 from public.messages where content like '%My secret'`,
      );
      expect([...seen], other).toEqual([]);
    }
  });
});
