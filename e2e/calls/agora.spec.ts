import { test as base, expect, type Page } from "@playwright/test";
import config from "../../playwright.config.ts";
import { AgoraVisit, bundle, isSdk, type Person, seen, shown } from "./agora-people.ts";

const { launchOptions } = config.use ?? {};
const fakes = (launchOptions?.args ?? []).filter((it) => !it.includes("fake-device"));

const test = base.extend<{ visit: AgoraVisit }>({
  visit: async ({ browser }, give) => {
    const visit = await AgoraVisit.create(browser);
    await give(visit);
    await visit.close();
  },
});

test.use({ trace: "off" });
test.use({
  // As few pictures as a fake camera makes: nobody looks at them here.
  launchOptions: {
    ...launchOptions,
    args: [...fakes, "--use-fake-device-for-media-stream=fps=5"],
  },
});

const on = { microphone: true, camera: true, screen: false };
const put = (person: Person, kind: "microphone" | "camera" | "screen", isOn: boolean) =>
  person.page.evaluate(([it, to]) => window.person.put(it, to), [kind, isOn] as const);
const stateOf = (person: Person) => async () => (await person.view()).state;

/** The devices are the app's, and go on; what a call made of them and beside them is gone. */
const nothing = { connections: 0, timers: 0, listeners: 0, liveCopies: 0, liveTracks: 2 };

/** The device's clock is a day ahead. */
const aDayAhead = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 86_400_000;
  });

/** Both are in, and are shown each other. */
async function together(visit: AgoraVisit): Promise<[Person, Person]> {
  const [ann, ben] = [await visit.arrive(1), await visit.arrive(2)];
  expect(await Promise.all([visit.join(ann), visit.join(ben)])).toEqual([null, null]);
  await Promise.all([shown(ann, ben, on), shown(ben, ann, on)]);
  return [ann, ben];
}

test("only a page that joins over Agora fetches its SDK", async () => {
  const chunks = await bundle({ engine: "lib/calls/live/engine.ts" });
  const named = (name: string) => chunks.find(({ fileName }) => fileName === name);
  const withImports = (fileName: string): string[] => [
    fileName,
    ...(named(fileName)?.imports ?? []).flatMap(withImports),
  ];
  const weight = (start: string) =>
    withImports(start).some((it) => chunks.find((chunk) => chunk.fileName === it && isSdk(chunk)));
  expect(chunks.some(isSdk)).toBe(true);
  const engines = named("engine.js")?.dynamicImports ?? [];
  expect(engines.length).toBeGreaterThan(1);
  for (const start of ["engine.js", ...engines]) expect(weight(start), start).toBe(false);
});

test("two people are shown what each other has on, and nobody whom the server does not name", async ({
  visit,
}) => {
  const ann = await visit.arrive(1);
  expect(ann.fetched).toEqual([]);
  const ben = await visit.arrive(2);
  expect(await Promise.all([visit.join(ann), visit.join(ben)])).toEqual([null, null]);
  expect(ann.fetched).toEqual(["the SDK"]);
  await Promise.all([shown(ann, ben, on), shown(ben, ann, on)]);
  expect(await ann.view()).toMatchObject({ state: "connected", signalling: "up", says: on });

  await put(ann, "microphone", false);
  await shown(ben, ann, { ...on, microphone: false });
  await put(ann, "camera", false);
  await shown(ben, ann, { microphone: false, camera: false, screen: false });
  await put(ann, "microphone", true);
  await put(ann, "camera", true);
  await shown(ben, ann, on);

  // There is one picture: the screen takes the place of the camera, also for who comes later.
  await put(ann, "screen", true);
  const sharing = { microphone: true, camera: false, screen: true };
  await shown(ben, ann, sharing);
  expect((await ann.view()).says).toEqual({ ...on, screen: true });
  const cem = await visit.arrive(3);
  expect(await visit.join(cem)).toBeNull();
  await shown(cem, ann, sharing);
  await ann.page.evaluate(() => window.person.endScreen());
  await shown(ben, ann, on);

  // Whoever the grant does not name is neither shown nor received, until one does.
  expect((await ben.view()).remote.map(({ uid }) => uid)).toEqual([ann.uid]);
  expect((await ben.view()).wantsGrant).toBe(true);
  const { received } = visit.gateway;
  expect([received.has("2 of 1"), received.has("2 of 3")]).toEqual([true, false]);
  expect(await visit.renew(ben)).toBeNull();
  await shown(ben, cem, on);
  expect(received.has("2 of 3")).toBe(true);
  expect((await ben.view()).wantsGrant).toBe(false);

  await ben.page.evaluate(() => window.person.receive("audio-only"));
  await expect.poll(async () => (await seen(ben, ann))?.has).toEqual({ ...on, camera: false });
  expect((await seen(ben, ann))?.says).toEqual(on);
  await ben.page.evaluate(() => window.person.receive("full"));
  await shown(ben, ann, on);

  await cem.page.close();
  await expect.poll(async () => (await ben.view()).remote.length).toBe(1);
  // It looks for its settings, and reports nothing.
  for (const host of visit.gateway.elsewhere) expect(host).toMatch(/^cds-/);
});

test("a bad token, an old one and no network are told apart, and nothing is left of them", async ({
  visit,
}) => {
  const ann = await visit.arrive(1);
  const ben = await visit.arrive(2);
  const refused = async (token: string) => {
    await ann.page.reload();
    const grant = visit.grant(ann, { token });
    const code = await visit.join(ann, grant);
    expect(await ann.view()).toMatchObject({ state: "left", leftBecause: "failed", remote: [] });
    return code;
  };
  expect(await refused(visit.token(2))).toBe("grant-refused");
  expect(await refused(visit.token(1, visit.channel, 600, "0".repeat(32)))).toBe("grant-refused");
  expect(await refused("")).toBe("grant-refused");
  visit.gateway.aheadMs = 3_600_000;
  expect(await refused(visit.token(1))).toBe("grant-expired");
  visit.gateway.aheadMs = 0;
  expect(visit.gateway.in(visit.channel)).toEqual([]);

  // By itself it would wait for ever; fifteen seconds are too many for a test.
  visit.gateway.isDead = true;
  await ann.page.addInitScript(() => {
    window.joinMs = 1_000;
  });
  expect(await refused(visit.token(1))).toBe("join-timeout");
  await expect.poll(() => ann.left()).toEqual(nothing);

  const { asked } = visit.gateway;
  const joining = visit.join(ben);
  await expect.poll(() => visit.gateway.asked).toBeGreaterThan(asked);
  await ben.page.evaluate(() => window.person.abort());
  expect(await joining).toBe("aborted");
  expect(await ben.view()).toMatchObject({ state: "left", leftBecause: "hung-up" });
});

test("a token is renewed without a drop, and after its end the call is joined anew", async ({
  visit,
}) => {
  const [ann, ben] = await together(visit);
  const { asked } = visit.gateway;
  visit.gateway.push(ann.uid, "on_token_privilege_will_expire");
  await expect.poll(async () => (await ann.view()).wantsGrant).toBe(true);
  const next = visit.token(ann.uid, visit.channel, 1_200);
  expect(await visit.renew(ann, visit.grant(ann, { token: next }))).toBeNull();
  expect(await ann.view()).toMatchObject({ state: "connected", wantsGrant: false });
  expect(visit.gateway.renewed).toEqual([next]);
  expect(visit.gateway.asked).toBe(asked);
  await shown(ben, ann, on);

  visit.gateway.push(ann.uid, "on_token_privilege_did_expire");
  await expect.poll(stateOf(ann)).toBe("reconnecting");
  expect(await ann.view()).toMatchObject({ wantsGrant: true, signalling: "down", remote: [] });
  expect((await ann.left()).liveCopies).toBe(0);
  await expect.poll(async () => (await ben.view()).remote).toEqual([]);
  // What changes meanwhile counts afterwards.
  await put(ann, "microphone", false);
  expect(await visit.renew(ann, visit.grant(ann, { token: visit.token(2) }))).toBe("grant-refused");
  expect(await ann.view()).toMatchObject({ state: "reconnecting", wantsGrant: true });
  expect(await visit.renew(ann)).toBeNull();
  expect(await ann.view()).toMatchObject({ state: "connected", wantsGrant: false });
  await Promise.all([shown(ben, ann, { ...on, microphone: false }), shown(ann, ben, on)]);

  // Whoever is removed stays behind alone in the channel that the others move out of.
  const before = visit.channel;
  visit.channel = "visit-2";
  expect(await visit.renew(ben)).toBeNull();
  await expect.poll(async () => (await ann.view()).remote).toEqual([]);
  expect(visit.gateway.in(before)).toEqual([ann.uid]);
  expect(await visit.renew(ann)).toBeNull();
  await Promise.all([shown(ben, ann, { ...on, microphone: false }), shown(ann, ben, on)]);

  await ben.page.evaluate(() => Promise.all([window.person.leave(), window.person.leave()]));
  await ben.page.evaluate(() => window.person.leave());
  expect(await ben.view()).toMatchObject({ state: "left", leftBecause: "hung-up", remote: [] });
  expect(await ben.left()).toEqual(nothing);
  await expect.poll(() => visit.gateway.in(visit.channel)).toEqual([ann.uid]);
});

test("a cut line comes back by itself; a second tab, a ban and the server's clock end a call", async ({
  visit,
}) => {
  const [ann, ben] = await together(visit);
  const seenStates = await ann.page.evaluateHandle(() => window.person.states());
  await visit.gateway.cut(ann.uid);
  await expect.poll(() => seenStates.jsonValue()).toEqual(["reconnecting", "connected"]);
  expect(await ann.view()).toMatchObject({ state: "connected", signalling: "up" });

  const second = await visit.open(ann.uid, ann.context, aDayAhead);
  expect(await visit.join(second)).toBeNull();
  await expect
    .poll(() => ann.view())
    .toMatchObject({ state: "left", leftBecause: "superseded", remote: [] });
  expect(await ann.left()).toEqual(nothing);
  await Promise.all([shown(second, ben, on), shown(ben, second, on)]);

  visit.gateway.push(ben.uid, "on_user_banned", { error_code: 14 });
  await expect
    .poll(() => ben.view())
    .toMatchObject({ state: "left", leftBecause: "removed", remote: [] });
  expect(await ben.left()).toEqual(nothing);

  const began = Date.now();
  expect(await visit.renew(second, visit.grant(second, { lastsMs: 2_000 }))).toBeNull();
  await expect
    .poll(() => second.view())
    .toMatchObject({ state: "left", leftBecause: "window-closed", remote: [] });
  expect(Date.now() - began).toBeGreaterThan(1_500);
  expect(await second.left()).toEqual(nothing);
});
