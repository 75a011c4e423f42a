import { expect, test } from "vitest";
import { amina, lakeside, systemAdmin } from "../support/cast.ts";
import { agree, makePerson, makeVisit } from "../support/people.ts";
import type { Scene, Tx } from "../support/scene.ts";
import { type Answer, prefer, quietScene, subscribe } from "./climbing.ts";

const hours = 60;
const day = 24 * hours;
const kinds = ["reminder.push", "reminder.sms", "reminder.email"];

/** A scene in which nobody waits for a reminder of a visit that others have booked. */
async function ownScene(play: (s: Scene) => Promise<void>): Promise<void> {
  await quietScene(async (s) => {
    await s.arrange(
      (sql) => sql`insert into private.visit_reminders (appointment_id, minutes)
        select a.id, m from public.appointments a cross join private.reminder_minutes() m on conflict do nothing`,
    );
    await play(s);
  });
}

/** A patient with an address, a provider, and a visit of theirs so many minutes ahead. */
async function booked(s: Scene, from: number, visitOf: { status?: string } = {}) {
  return s.arrange(async (sql) => {
    const [patient, provider] = [await makePerson(sql), await makePerson(sql, "provider")];
    await sql`update public.users set time_zone = 'UTC' where id = ${patient}`;
    const visit = await makeVisit(sql, patient, provider, { from, ...visitOf });
    return { patient, provider, visit };
  });
}

/** What the minutely work and the server do at that many minutes after the scene's now: what was sent, by whom to reach. */
async function minuteAt(s: Scene, minutes: number, answer: Answer = "sent") {
  const at = `${minutes} minutes`;
  await s.arrange((sql) => sql`select private.plan_reminders(now() + ${at}::interval)`);
  return serveAt(s, at, answer);
}
async function serveAt(s: Scene, at: string, answer: Answer = "sent") {
  return s.as("service", async (sql) => {
    const told: string[] = [];
    const claimed = await sql<{ id: string; kind: string }[]>`
      select id, kind from public.claim_outbox(${kinds}, 50, now() + ${at}::interval) order by kind desc`;
    for (const { id, kind } of claimed) {
      const [row] = await sql<{ minutes: number; recipient_id: string }[]>`
        select * from public.open_reminder(${id}, now() + ${at}::interval)`;
      if (row === undefined) continue;
      told.push(`${kind.slice("reminder.".length)} ${row.minutes} ${row.recipient_id}`);
      if (answer === "later") {
        await sql`select public.put_back_outbox(${id}, 'down', now() + ${at}::interval)`;
      } else {
        await sql`select public.finish_outbox(${id}, ${answer}, now() + ${at}::interval)`;
      }
    }
    return told.toSorted();
  });
}
const wall = (minutes: number) => (sql: Tx) =>
  sql<{ at: string }[]>`
  select to_char((now() + make_interval(mins => ${minutes})) at time zone 'UTC', 'HH24:MI') as at`;
/** Quiet from so many minutes after now, until so many, on the patient's own wall. */
async function quiet(s: Scene, patient: string, from: number, until: number) {
  const [[begins], [ends]] = await s.arrange(
    async (sql) => [await wall(from)(sql), await wall(until)(sql)] as const,
  );
  await s.as(patient, prefer(true, true, false, [begins?.at ?? "", ends?.at ?? ""]));
}

test("a patient is reminded a day and an hour before, each once, and nobody else is", async () => {
  await ownScene(async (s) => {
    const { patient, visit } = await booked(s, 2 * day);
    expect(await minuteAt(s, day - 1)).toEqual([]);
    expect(await minuteAt(s, day)).toEqual([`email 1440 ${patient}`]);
    expect(await minuteAt(s, day)).toEqual([]);
    expect(await minuteAt(s, 2 * day - hours - 1)).toEqual([]);
    await s.arrange((sql) => sql`select private.run_minutely(now() + '47 hours'::interval)`);
    expect(await serveAt(s, "47 hours"), "by the minutely work").toEqual([`email 60 ${patient}`]);
    expect(await minuteAt(s, 2 * day + 1)).toEqual([]);
    const payloads = await s.arrange(
      (sql) =>
        sql<
          { payload: Record<string, string> }[]
        >`select payload from private.outbox where kind = any (${kinds})`,
    );
    expect(
      payloads.map(({ payload }) => Object.keys(payload)),
      "ids only",
    ).toEqual([["run"], ["run"]]);
    expect(JSON.stringify(payloads)).not.toContain(visit);
  });
});

test("by every way that was chosen, and by e-mail where an SMS cannot be sent", async () => {
  await ownScene(async (s) => {
    const { patient } = await booked(s, 2 * day);
    await s.arrange(subscribe(patient));
    await s.arrange(
      (sql) =>
        sql`update public.user_contacts set phone = '+352 621 000 417' where user_id = ${patient}`,
    );
    await s.arrange((sql) => agree(sql, patient, "sms"));
    await s.as(patient, prefer(true, true, true));
    expect(await minuteAt(s, day)).toEqual([`push 1440 ${patient}`, `sms 1440 ${patient}`]);
    expect(await minuteAt(s, 2 * day - hours, "no_channel")).toEqual([
      `push 60 ${patient}`,
      `sms 60 ${patient}`,
    ]);
    expect(await minuteAt(s, 2 * day - hours)).toEqual([`email 60 ${patient}`]);
    expect(await minuteAt(s, 2 * day - hours + 1)).toEqual([]);
  });
});

test("what fails is tried again, and no longer once the visit has begun", async () => {
  await ownScene(async (s) => {
    const { patient } = await booked(s, 2 * day);
    expect(await minuteAt(s, 2 * day - hours, "later")).toEqual([`email 60 ${patient}`]);
    expect(await minuteAt(s, 2 * day - hours + 1, "later")).toEqual([`email 60 ${patient}`]);
    expect(await minuteAt(s, 2 * day)).toEqual([]);
  });
});

test.each(["cancelled", "no-show", "completed", "in-progress"])(
  "a visit that is %s reminds nobody, also where that comes between planning and sending",
  async (status) => {
    await ownScene(async (s) => {
      const { visit } = await booked(s, 2 * day);
      await s.arrange((sql) => sql`select private.plan_reminders(now() + '1 day'::interval)`);
      await s.arrange(
        (sql) => sql`update public.appointments set status = ${status} where id = ${visit}`,
      );
      expect(await serveAt(s, "1 day")).toEqual([]);
      expect(await minuteAt(s, 2 * day - hours)).toEqual([]);
    });
  },
);

test("a visit that moves has its reminders anew, and not those of before", async () => {
  await ownScene(async (s) => {
    const { patient, visit } = await booked(s, 2 * day);
    const move = (days: number) =>
      s.arrange(
        (sql) => sql`update public.appointments
        set scheduled_start = now() + make_interval(days => ${days}), scheduled_end = now() + make_interval(days => ${days}, mins => 30)
        where id = ${visit}`,
      );
    await s.arrange((sql) => sql`select private.plan_reminders(now() + '1 day'::interval)`);
    await move(4);
    expect(await serveAt(s, "1 day"), "planned before it moved").toEqual([]);
    expect(await minuteAt(s, 2 * day - hours)).toEqual([]);
    expect(await minuteAt(s, 3 * day)).toEqual([`email 1440 ${patient}`]);
    await move(6);
    await move(4);
    expect(await minuteAt(s, 3 * day), "back where it was").toEqual([`email 1440 ${patient}`]);
  });
});

test("what is past when a visit is booked is not sent, and after a standstill the nearer one alone is", async () => {
  await ownScene(async (s) => {
    const soon = await booked(s, 5 * hours);
    expect(await minuteAt(s, 1)).toEqual([]);
    expect(await minuteAt(s, 4 * hours)).toEqual([`email 60 ${soon.patient}`]);
    await booked(s, 30);
    expect(await minuteAt(s, 1)).toEqual([]);
    const later = await booked(s, 2 * day);
    expect(await minuteAt(s, 2 * day - 40)).toEqual([`email 60 ${later.patient}`]);
  });
});

test("quiet hours hold a reminder, and one that would come too late is not sent", async () => {
  await ownScene(async (s) => {
    const { patient } = await booked(s, 2 * day);
    await quiet(s, patient, -60, 120);
    expect(await minuteAt(s, day)).toEqual([]);
    expect(await minuteAt(s, day + 119)).toEqual([]);
    expect(await minuteAt(s, day + 121)).toEqual([`email 1440 ${patient}`]);
    // The hour before lies in quiet hours, which end after the visit has begun.
    expect(await minuteAt(s, 2 * day - hours)).toEqual([]);
    expect(await minuteAt(s, 2 * day + 121)).toEqual([]);
  });
});

test("a muted conversation of the visit holds its reminders, and its own ways are taken", async () => {
  await ownScene(async (s) => {
    const { patient, provider, visit } = await booked(s, 2 * day);
    const [thread] = await s.as(
      provider,
      (sql) => sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`,
    );
    const set = (settings: Record<string, unknown>) =>
      s.as(
        patient,
        (sql) =>
          sql`select public.set_notification_settings(${thread?.id ?? ""}, ${sql.json(settings as never)})`,
      );
    await set({ muted_until: new Date(Date.now() + 30 * 3_600_000).toISOString() });
    expect(await minuteAt(s, day)).toEqual([]);
    expect(await minuteAt(s, 31 * hours)).toEqual([`email 1440 ${patient}`]);
    await set({ email: false });
    expect(await minuteAt(s, 2 * day - hours)).toEqual([]);
  });
});

test("whoever wants no reminders gets none, also after they were planned, and saving other wishes keeps that", async () => {
  await ownScene(async (s) => {
    const { patient } = await booked(s, 2 * day);
    const want = (reminders: boolean | null) =>
      s.as(
        patient,
        (sql) =>
          sql`select public.set_notification_preferences(true, true, false, null, null, ${reminders})`,
      );
    await s.arrange((sql) => sql`select private.plan_reminders(now() + '1 day'::interval)`);
    await want(false);
    expect(await serveAt(s, "1 day")).toEqual([]);
    await s.as(patient, prefer(true, true, false));
    expect(await minuteAt(s, 2 * day - hours)).toEqual([]);
    const [row] = await s.as(
      patient,
      (sql) => sql`select reminders from public.notification_preferences`,
    );
    expect(row).toEqual({ reminders: false });
  });
});

test("a closed account is reminded of nothing, and no person opens a reminder", async () => {
  await ownScene(async (s) => {
    const { patient } = await booked(s, 2 * day);
    await s.arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${patient}`,
    );
    expect(await minuteAt(s, day)).toEqual([]);
    for (const who of [amina, systemAdmin]) {
      const refusal = await s.refused(who, (sql) => sql`select public.open_reminder(${lakeside})`);
      expect(refusal.code).toBe("42501");
    }
  });
});
