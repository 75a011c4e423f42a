import { createECDH, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";

import { deliverWaiting } from "@/lib/notifications/deliver";

import { act, claim, report, restore } from "../moderation/asking.ts";
import { useStack } from "../offline/uploading.ts";
import { lakeside } from "../support/cast.ts";
import { makePerson, makeTeam, makeVisit } from "../support/people.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { Browser, openPushService, type PushService } from "./push-service.ts";
import { mailsTo } from "./waiting.ts";

/** Others use the same server and the same outbox. */
const patience = { timeout: 30_000 };
const appUrl = "https://medzen.example";
let service: PushService;

beforeAll(async () => {
  useStack();
  service = await openPushService();
  const keys = createECDH("prime256v1");
  vi.stubEnv("VAPID_PUBLIC_KEY", keys.generateKeys("base64url"));
  vi.stubEnv("VAPID_PRIVATE_KEY", keys.getPrivateKey().toString("base64url").padStart(43, "A"));
  vi.stubEnv("PUSH_SERVICES", service.origin);
  vi.stubEnv("SMTP_URL", inject("stack").smtpUrl);
  vi.stubEnv("APP_URL", appUrl);
  vi.stubEnv("MAIL_FROM", "MedZen <no-reply@clinic.example>");
  return () => service.close();
});
afterAll(() => vi.unstubAllEnvs());

/** Nothing of what was written, by whom and where, is in what is sent. */
const closed = /Zebrafish|fever|Elsewhere|rules of the house/;

/** Two colleagues of a clinic of their own, a message that one of them has reported, and who has taken the case. */
async function taken(locale = "en") {
  const sql = ownerPool();
  const facility = randomUUID();
  await sql`insert into public.facilities (id, name) values (${facility}, 'Elsewhere')`;
  const admin = await makePerson(sql, "facility_admin", facility);
  const author = await makePerson(sql, "provider", facility);
  const reporter = await makePerson(sql, "provider", facility);
  const people = [admin, author, reporter];
  await sql`update public.users set display_name = 'Zebrafish', locale = ${locale} where id = any (${people}::uuid[])`;
  const thread = await makeTeam(sql, [reporter, author]);
  const message = randomUUID();
  await commitAs(
    author,
    (tx) => tx`insert into public.messages (id, conversation_id, sender_id, content)
      values (${message}, ${thread}, ${author}, 'Zebrafish fever')`,
  );
  await commitAs(reporter, report(message));
  const [row] = await sql<{ id: string }[]>`
    select id from private.moderation_cases where message_id = ${message}`;
  const id = row?.id ?? "";
  await commitAs(admin, claim(id));
  const decide = async (action: string) => (await commitAs(admin, act(id, action)))[0]?.id ?? "";
  return { admin, author, reporter, decide };
}

/** What of the person's waits in the outbox, and in how many minutes it is due. */
async function waiting(person: string) {
  return ownerPool()<{ kind: string; minutes: number }[]>`
    select kind, ceil(extract(epoch from due_at - now()) / 60)::integer as minutes from private.outbox
     where payload ->> 'user_id' = ${person} and kind like 'decision.%' and done_at is null order by kind`;
}

async function mailed(person: string, count: number) {
  const arrived = () => mailsTo(`${person}@example.test`);
  await vi.waitFor(async () => {
    await deliverWaiting();
    expect(await arrived()).toHaveLength(count);
  }, patience);
  return arrived();
}

const links = (text: string | undefined) => text?.match(/https?:\S+/g);

test.each([
  ["en", "MedZen: there is a decision for you to read"],
  ["fr", "MedZen\u00a0: une décision vous attend"],
])("author and reporter are told by mail, in %s, and not of what", async (locale, subject) => {
  const { author, reporter, decide } = await taken(locale);
  await decide("remove");
  for (const person of [author, reporter]) {
    const mails = await mailed(person, 1);
    expect(mails[0]?.subject).toBe(subject);
    expect(links(mails[0]?.text)).toEqual([`${appUrl}/decisions`, `${appUrl}/settings`]);
    expect(JSON.stringify(mails)).not.toMatch(closed);
  }
});

test("a browser is told first, and whoever has read it gets no mail", async () => {
  const sql = ownerPool();
  const { author, decide } = await taken();
  const browser = new Browser(service, "201");
  await sql`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${author}, ${browser.endpoint}, ${browser.p256dh}, ${browser.auth})`;
  await decide("mute");
  await vi.waitFor(async () => {
    await deliverWaiting();
    expect(browser.received(service)).toHaveLength(1);
  }, patience);
  const [request] = browser.received(service);
  if (request === undefined) throw new Error("nothing arrived");
  expect(browser.decrypt(request)).toEqual({
    kind: "decision",
    path: "/decisions",
    tag: expect.stringMatching(/^[\w-]{32}$/),
    locale: "en",
  });
  await vi.waitFor(async () => {
    const left = await waiting(author);
    expect(left.map(({ kind }) => kind)).toEqual(["decision.email"]);
    expect(left[0]?.minutes).toBeGreaterThan(10);
  }, patience);
  await commitAs(author, (tx) => tx`select public.see_moderation_notices()`);
  await sql`update private.outbox set due_at = now()
    where payload ->> 'user_id' = ${author} and kind = 'decision.email' and done_at is null`;
  await vi.waitFor(async () => {
    await deliverWaiting();
    expect([...(await waiting(author))]).toEqual([]);
  }, patience);
  expect(await mailsTo(`${author}@example.test`)).toEqual([]);
});

test("quiet hours hold a decision, and neither they nor a wish for no mail hold a closed account's", async () => {
  const sql = ownerPool();
  const { admin, author, reporter, decide } = await taken();
  for (const person of [author, reporter]) {
    // All day.
    await sql`insert into public.notification_preferences (user_id, email, quiet_from, quiet_until)
      values (${person}, ${person === reporter}, '00:00', '24:00')`;
  }
  const action = await decide("suspend");
  const [mail] = await mailed(author, 1);
  expect(mail?.subject).toBe("MedZen: your account has been closed");
  expect(links(mail?.text)).toEqual([`${appUrl}/sign-in`, `${appUrl}/settings`]);
  await vi.waitFor(async () => {
    await deliverWaiting();
    const [held] = await waiting(reporter);
    expect(held?.minutes).toBeGreaterThan(0);
  }, patience);
  expect(await mailsTo(`${reporter}@example.test`)).toEqual([]);
  await commitAs(admin, restore(action));
  const mails = await mailed(author, 2);
  expect(mails.map(({ subject }) => subject)).toContain("MedZen: your account is open again");
  expect(JSON.stringify(mails)).not.toMatch(closed);
});

test("a patient is told by mail of emergency access once they may be told, and nobody else is", async () => {
  const sql = ownerPool();
  const [patient, provider, admin] = [
    await makePerson(sql),
    await makePerson(sql, "provider"),
    await makePerson(sql, "facility_admin"),
  ];
  const visit = await makeVisit(sql, patient, provider, { from: 30 });
  const [thread] = await sql<{ id: string }[]>`
    insert into public.conversations (conversation_type, conversation_category, initiated_by_role, appointment_id, care_window_id, facility_id)
    select 'direct', 'provider_to_patient', 'provider', ${visit}, w.id, ${lakeside}
      from public.care_windows w where w.appointment_id = ${visit} returning id`;
  for (const person of [patient, provider]) {
    await sql`insert into public.conversation_participants (conversation_id, user_id) values (${thread?.id ?? ""}, ${person})`;
  }
  const [glass] = await sql<{ id: string }[]>`
    insert into private.break_glass (admin_id, conversation_id, reason, granted_at, expires_at, tell_later, tell_at)
    values (${admin}, ${thread?.id ?? ""}, 'Zebrafish fever, they say, of 2026-114', now() - interval '30 minutes', now(),
      'danger', now() + interval '30 days') returning id`;
  await sql`select private.run_due()`;
  expect([...(await waiting(patient))]).toEqual([]);
  await sql`update private.break_glass set tell_at = now() where id = ${glass?.id ?? ""}`;
  await sql`select private.run_due()`;
  const [mail] = await mailed(patient, 1);
  expect(mail?.subject).toBe("MedZen: an administrator has opened a conversation of yours");
  expect(links(mail?.text)).toEqual([`${appUrl}/settings/opened`, `${appUrl}/settings`]);
  expect(JSON.stringify(mail)).not.toMatch(closed);
  expect([...(await waiting(provider))]).toEqual([]);
  expect(await mailsTo(`${provider}@example.test`)).toEqual([]);
});
