import { expect, test } from "vitest";
import { amina, lakeside, mbeki, threadToday } from "../support/cast.ts";
import {
  climbAt,
  ladder,
  prefer,
  quietScene,
  say,
  serveAt,
  steps,
} from "../notifications/climbing.ts";
import { agree, makePerson, makeVisit } from "../support/people.ts";
import { type Scene, type Tx, refusalFrom, scene } from "../support/scene.ts";

const withdraw = (kind: string) => (sql: Tx) =>
  sql`select public.withdraw_consent(${kind}, 'settings')`;

/** The field at fault, or nothing. */
const fieldOf = async (tried: Promise<unknown>) =>
  tried.then(
    () => null,
    (error: unknown) => refusalFrom(error).detail,
  );

/** A message waits for Amina, who wants SMS and has agreed to it; it is due now. */
async function waiting(s: Scene): Promise<void> {
  await s.arrange((sql) => agree(sql, amina, "sms"));
  await s.as(amina, prefer(true, true, true));
  await s.as(mbeki, say(threadToday, mbeki));
  await climbAt(s, "21 seconds");
  await climbAt(s, "16 minutes");
}
const kindsOf = async (s: Scene, after: string) =>
  (await serveAt(s, after)).map(({ kind }) => kind);

test("an SMS is chosen with a consent and not before, everywhere or for one conversation", async () => {
  await scene(async (s) => {
    const own = (settings: Record<string, boolean>) => (sql: Tx) =>
      sql`select public.set_notification_settings(${threadToday}, ${JSON.stringify(settings)}::text::jsonb)`;
    expect(await fieldOf(s.as(amina, prefer(true, true, true)))).toBe("sms_consent");
    expect(await fieldOf(s.as(amina, own({ sms: true })))).toBe("sms");
    await s.arrange((sql) => agree(sql, amina, "sms"));
    await s.as(amina, prefer(true, true, true));
    await s.as(amina, own({ sms: true }));
    await s.as(amina, withdraw("sms"));
    const usual = (sql: Tx) => sql`select sms from public.notification_preferences`;
    expect([...(await s.as(amina, usual))]).toEqual([{ sms: false }]);
    expect(await fieldOf(s.as(amina, own({ sms: true, push: false }))), "a mute beside it").toBe(
      null,
    );
  });
});

test("withdrawn between queueing and sending, an SMS is not sent, and a mail goes at once", async () => {
  await quietScene(async (s) => {
    await waiting(s);
    await s.as(amina, withdraw("sms"));
    expect(await kindsOf(s, "16 minutes")).toEqual([]);
    expect(await kindsOf(s, "17 minutes")).toEqual(["notice.email"]);
    expect(await s.arrange(steps(threadToday, amina))).toEqual([
      "push no_channel",
      "sms no_channel",
      "email sent",
    ]);
  });
});

test("without either, nothing is sent, and the ladder goes on", async () => {
  await quietScene(async (s) => {
    await waiting(s);
    await s.as(amina, withdraw("sms"));
    await s.as(amina, withdraw("email"));
    expect(await kindsOf(s, "16 minutes")).toEqual([]);
    expect(await kindsOf(s, "20 minutes")).toEqual([]);
    expect(await s.arrange(ladder(threadToday, amina))).toMatchObject({ step: "top" });
  });
});

test("a mail that waits stops with a no, whatever the conversation's own settings say", async () => {
  await quietScene(async (s) => {
    await s.as(
      amina,
      (sql) => sql`select public.set_notification_settings(${threadToday}, '{"email": true}')`,
    );
    await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "21 seconds");
    await climbAt(s, "16 minutes");
    await s.as(amina, withdraw("email"));
    expect(await kindsOf(s, "16 minutes")).toEqual([]);
    expect(await s.arrange(steps(threadToday, amina))).toEqual([
      "push no_channel",
      "email no_channel",
    ]);
  });
});

test("a reminder that waits as an SMS goes by mail instead, and by neither where both were refused", async () => {
  await quietScene(async (s) => {
    for (const alsoMails of [false, true]) {
      const patient = await s.arrange(async (sql) => {
        const id = await makePerson(sql, "patient", lakeside);
        const provider = await makePerson(sql, "provider", lakeside);
        await sql`update public.user_contacts set phone = '+352 621 000 999' where user_id = ${id}`;
        await agree(sql, id, "sms");
        await makeVisit(sql, id, provider, { from: 2880 });
        return id;
      });
      await s.as(patient, prefer(true, true, true));
      await s.arrange((sql) => sql`select private.plan_reminders(now() + '1 day'::interval)`);
      await s.as(patient, withdraw("sms"));
      if (alsoMails) await s.as(patient, withdraw("email"));
      const openedFor = (kind: string) =>
        s.as("service", async (sql) => {
          const opened: string[] = [];
          const claimed = await sql<{ id: string }[]>`
            select id from public.claim_outbox(${[kind]}, 50, now() + '1 day'::interval)`;
          for (const { id } of claimed) {
            const rows = await sql<{ recipient_id: string }[]>`
              select recipient_id from public.open_reminder(${id}, now() + '1 day'::interval)`;
            opened.push(...rows.map((row) => row.recipient_id).filter((who) => who === patient));
          }
          return opened;
        });
      expect(await openedFor("reminder.sms")).toEqual([]);
      expect(await openedFor("reminder.email")).toEqual(alsoMails ? [] : [patient]);
    }
  });
});
