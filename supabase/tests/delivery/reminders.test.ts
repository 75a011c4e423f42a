import { createECDH } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";

import { deliverWaiting } from "@/lib/notifications/deliver";

import { useStack } from "../offline/uploading.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import { ownerPool } from "../support/scene.ts";
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

/** A patient whose reminder of a visit, so many minutes before it, is due now and in the outbox. */
async function reminded(
  minutes: number,
  locale: string,
): Promise<{ patient: string; visit: string }> {
  const sql = ownerPool();
  const [patient, provider] = [await makePerson(sql), await makePerson(sql, "provider")];
  await sql`update public.users set locale = ${locale} where id = ${patient}`;
  await sql`update public.users set display_name = 'Zebrafish' where id = any (${[patient, provider]}::uuid[])`;
  const visit = await makeVisit(sql, patient, provider, { from: minutes - 1 });
  await sql`update public.appointments set reason = 'Zebrafish fever' where id = ${visit}`;
  await sql`delete from private.visit_reminders where appointment_id = ${visit} and minutes = ${minutes}`;
  return { patient, visit };
}

const plan = () => ownerPool()`select private.plan_reminders(now())`;

test.each([
  [
    1440,
    "en",
    "MedZen: you have a visit in the next 24 hours",
    "You have a visit in the next 24 hours.",
  ],
  [
    60,
    "fr",
    "MedZen\u00a0: vous avez une visite dans l’heure",
    "Vous avez une visite dans l’heure.",
  ],
])(
  "a reminder %i minutes before arrives by mail, in %s, without a name or a word of the visit",
  async (minutes, locale, subject, words) => {
    const { patient, visit } = await reminded(minutes, locale);
    // Two runners at once do nothing twice.
    await Promise.all([plan(), plan()]);
    await vi.waitFor(async () => {
      await deliverWaiting();
      expect(await mailsTo(`${patient}@example.test`)).toHaveLength(1);
    }, patience);
    await plan();
    await deliverWaiting();
    const mails = await mailsTo(`${patient}@example.test`);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe(subject);
    expect(mails[0]?.text).toContain(words);
    expect(mails[0]?.text.match(/https?:\S+/g)).toEqual([
      `${appUrl}/appointments`,
      `${appUrl}/settings`,
    ]);
    expect(JSON.stringify(mails)).not.toMatch(new RegExp(`Zebrafish|fever|${visit}|Lakeside`));
  },
);

test("a browser gets which sentence to show, and not a word of the visit", async () => {
  const { patient } = await reminded(60, "fr");
  const browser = new Browser(service, "201");
  await ownerPool()`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${patient}, ${browser.endpoint}, ${browser.p256dh}, ${browser.auth})`;
  await plan();
  await vi.waitFor(async () => {
    await deliverWaiting();
    expect(browser.received(service)).toHaveLength(1);
  }, patience);
  const [request] = browser.received(service);
  if (request === undefined) throw new Error("nothing arrived");
  expect(request.headers).toMatchObject({ ttl: "1800", urgency: "normal" });
  expect(browser.decrypt(request)).toEqual({
    kind: "visit-hour",
    path: "/appointments",
    tag: expect.stringMatching(/^[\w-]{32}$/),
    locale: "fr",
  });
});
