import { createECDH } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { Channel } from "@/lib/notifications/channels/channel";
import { saveSubscription } from "@/lib/notifications/commands/save-subscription";
import { deliverWaiting } from "@/lib/notifications/deliver";

import { makeMember, openClinic, useStack } from "../offline/uploading.ts";
import { asRequestOf } from "../support/request.ts";
import { ownerPool } from "../support/scene.ts";
import { Browser, openPushService, type PushService, senderOf } from "./push-service.ts";
import { climb, letWait, openWork, retryNow, stepsOf, type Waiting } from "./waiting.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

let service: PushService;
const keys = createECDH("prime256v1");
const publicKey = keys.generateKeys("base64url");

beforeAll(async () => {
  useStack();
  service = await openPushService();
  vi.stubEnv("VAPID_PUBLIC_KEY", publicKey);
  vi.stubEnv("VAPID_PRIVATE_KEY", keys.getPrivateKey().toString("base64url").padStart(43, "A"));
  vi.stubEnv("PUSH_SERVICES", service.origin);
  vi.stubEnv("MAIL_FROM", "MedZen <no-reply@clinic.example>");
  return () => service.close();
});
afterAll(() => vi.unstubAllEnvs());

async function subscribe({ person }: Waiting, how: string, endpoint?: string): Promise<Browser> {
  const browser = new Browser(service, how);
  await ownerPool()`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${person}, ${endpoint ?? browser.endpoint}, ${browser.p256dh}, ${browser.auth})`;
  return browser;
}
async function subscriptions({ person }: Pick<Waiting, "person">) {
  return ownerPool()<{ endpoint: string; used: boolean }[]>`
    select endpoint, last_success_at is not null as used from public.push_subscriptions where user_id = ${person}`;
}

test("a browser is told where something waits, signed by us and encrypted for it, and not a word more", async () => {
  const waiting = await letWait({ locale: "fr" });
  const browser = await subscribe(waiting, "201");
  await climb(waiting);
  await deliverWaiting();
  const [request, ...more] = browser.received(service);
  if (request === undefined) throw new Error("nothing arrived");
  expect(more).toEqual([]);
  const message = browser.decrypt(request);
  expect(message).toEqual({
    kind: "message",
    path: `/conversations/${waiting.thread}`,
    tag: expect.stringMatching(/^[\w-]{32}$/),
    locale: "fr",
  });
  expect(await senderOf(request, service.origin)).toEqual({
    key: publicKey,
    subject: "mailto:no-reply@clinic.example",
  });
  expect(request.headers).toMatchObject({ ttl: "86400", urgency: "normal" });
  expect(request.headers["topic"]).toBe((message as { tag: string }).tag);
  expect(JSON.stringify(request.headers) + request.body.toString("latin1")).not.toMatch(
    new RegExp(`Zebrafish|fever|${waiting.thread}|${waiting.person}`),
  );
  expect(await stepsOf(waiting)).toEqual(["push sent"]);
  expect(await subscriptions(waiting)).toEqual([{ endpoint: browser.endpoint, used: true }]);
});

test("a browser that is no longer there is forgotten, and another one of the person is told", async () => {
  const waiting = await letWait();
  await subscribe(waiting, "410");
  const there = await subscribe(waiting, "201");
  await subscribe(waiting, "404");
  await climb(waiting);
  await deliverWaiting();
  expect(await stepsOf(waiting)).toEqual(["push sent"]);
  expect(await subscriptions(waiting)).toEqual([{ endpoint: there.endpoint, used: true }]);

  const alone = await letWait();
  await subscribe(alone, "410");
  await climb(alone);
  await deliverWaiting();
  expect(await stepsOf(alone)).toEqual(["push gone"]);
  expect(await subscriptions(alone)).toEqual([]);
});

test("a service that fails, breaks off or leads elsewhere is tried again, and given up after eight times", async () => {
  for (const [how, error] of [
    ["500", "http_500"],
    ["429", "http_429"],
    ["302", "http_302"],
    ["cut", expect.stringMatching(/^[a-z0-9_]+$/)],
  ] as const) {
    const waiting = await letWait();
    const browser = await subscribe(waiting, how);
    await climb(waiting);
    await deliverWaiting();
    expect([...(await openWork(waiting))], how).toEqual([
      { kind: "notice.push", attempts: 1, error },
    ]);
    await deliverWaiting();
    expect(browser.received(service), "not at once").toHaveLength(1);
    await retryNow(waiting);
    await deliverWaiting();
    expect(browser.received(service)).toHaveLength(2);
    expect(await subscriptions(waiting)).toHaveLength(1);
  }
  expect(service.requests.some(({ path }) => path === "/201/elsewhere")).toBe(false);

  const lost = await letWait();
  await subscribe(lost, "503");
  await climb(lost);
  for (let n = 0; n < 8; n += 1) {
    await retryNow(lost);
    await deliverWaiting();
  }
  expect(await stepsOf(lost)).toEqual(["push failed"]);
  const [ladder] = await ownerPool()`
    select step, next_at <= now() as due from private.notice_ladders where user_id = ${lost.person}`;
  expect(ladder ?? { step: "taken by the scheduler" }).toMatchObject(ladder ? { due: true } : {});
});

test("an address that is no push service is not taken in the first place", async () => {
  await openClinic();
  const member = await makeMember("patient");
  const save = (endpoint: string) => {
    const { p256dh, auth } = new Browser(service, "201");
    return asRequestOf(member.id, member.token, () =>
      saveSubscription({ endpoint, p256dh, auth, label: "Firefox" }),
    );
  };
  for (const endpoint of [
    "https://evil.example/push",
    "https://169.254.169.254/latest",
    "http://127.0.0.1:1/",
  ]) {
    await expect(save(endpoint), endpoint).rejects.toMatchObject({
      code: "invalid",
      field: "endpoint",
    });
  }
  await save(`${service.origin}/201/own`);
  expect(await subscriptions({ person: member.id })).toEqual([
    { endpoint: `${service.origin}/201/own`, used: false },
  ]);
});

test("an address that is no push service is never called, whoever wrote it there", async () => {
  const waiting = await letWait();
  const other = await openPushService();
  await subscribe(waiting, "201", `${other.origin}/201/inside`);
  await climb(waiting);
  await deliverWaiting();
  expect(other.requests).toEqual([]);
  expect(await stepsOf(waiting)).toEqual(["push gone"]);
  await other.close();
});

test("one notice that cannot be sent stops none of the others, and two runs tell nobody twice", async () => {
  const waiting = [await letWait(), await letWait(), await letWait()];
  const browsers = await Promise.all(waiting.map((one) => subscribe(one, "201")));
  const [broken, ...others] = waiting;
  if (broken === undefined) throw new Error("nobody waits");
  // Keys that are none: to the person's other browser they make no difference.
  await ownerPool()`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${broken.person}, ${`${service.origin}/201/${broken.person}`}, ${`B${"A".repeat(86)}`}, ${"A".repeat(22)})`;
  for (const one of waiting) await climb(one);
  await Promise.all([deliverWaiting(), deliverWaiting()]);
  expect(browsers.map((one) => one.received(service).length)).toEqual([1, 1, 1]);
  expect(await subscriptions(broken)).toHaveLength(1);

  await ownerPool()`update private.notice_ladders set step = 'push', run = gen_random_uuid(), next_at = now() + interval '1 hour'
    where user_id = any (${waiting.map(({ person }) => person)})`;
  for (const one of waiting) await climb(one);
  const failing: Channel = {
    send: ({ recipientId }) =>
      recipientId === broken.person
        ? Promise.reject(new Error("a fault"))
        : Promise.resolve("sent"),
  };
  await deliverWaiting({
    "notice.push": failing,
    "notice.sms": null,
    "notice.email": null,
    "notice.admins": null,
  });
  expect([...(await openWork(broken))]).toMatchObject([{ attempts: 1, error: "failed" }]);
  expect(await Promise.all(others.map(stepsOf))).toEqual(
    others.map(() => ["push sent", "push sent"]),
  );
});
