import { expect, type Page } from "@playwright/test";
import { hearsAndSees, says, seen, test, withEngine } from "./engine-test.ts";
import { connected, type Person } from "./people.ts";

test.use(withEngine);

test("two people see and hear each other, and each says what is on", async ({ visit }) => {
  const [ann, ben] = [await visit.arrive(1), await visit.arrive(2)];
  expect(await Promise.all([visit.join(ann), visit.join(ben)])).toEqual([null, null]);
  await Promise.all([connected(ann, ben), connected(ben, ann)]);
  await hearsAndSees(ann, ben);
  await expect.poll(says(ben, ann)).toEqual({ microphone: true, camera: true, screen: false });

  // Mute is silence, and only of the sound.
  await ann.page.evaluate(() => window.person.put("microphone", false));
  await expect.poll(says(ben, ann)).toMatchObject({ microphone: false, camera: true });
  await expect.poll(async () => (await ben.growth()).energy).toBe(0);
  expect((await ben.growth()).camera).toBeGreaterThan(0);

  // A camera that is off sends nothing, and its picture is taken away.
  await ann.page.evaluate(() => window.person.put("camera", false));
  await expect.poll(async () => (await seen(ben, ann))?.has.camera).toBe(false);
  await expect.poll(async () => (await ben.growth()).camera).toBe(0);
  await ann.page.evaluate(() => window.person.put("camera", true));
  await ann.page.evaluate(() => window.person.put("microphone", true));
  await expect.poll(async () => (await seen(ben, ann))?.has.camera).toBe(true);
  await hearsAndSees(ann, ben);

  // A screen goes beside the camera, until the browser's own button ends it.
  await ben.page.evaluate(() => window.person.put("screen", true));
  await expect.poll(async () => (await seen(ann, ben))?.has.screen).toBe(true);
  await expect
    .poll(async () => {
      const { screen, camera } = await ann.growth();
      return screen > 0 && camera > 0;
    })
    .toBe(true);
  await ben.page.evaluate(() => window.person.endScreen());
  await expect.poll(says(ann, ben)).toMatchObject({ screen: false, camera: true });
  expect((await ben.view()).says.screen).toBe(false);

  // Sound alone: for the other side as well.
  await ann.page.evaluate(() => window.person.receive("audio-only"));
  const pictures = async () => [(await ann.growth()).camera, (await ben.growth()).camera];
  await expect.poll(pictures).toEqual([0, 0]);
  await ann.page.evaluate(() => window.person.receive("full"));
  await hearsAndSees(ann, ben);

  // Both look for another way at once, and no signalling is not the end of it.
  const offers = () => visit.topic.said.filter(({ type }) => type === "desc").length;
  const before = offers();
  await Promise.all([ann, ben].map((it) => it.page.evaluate(() => window.person.networkChanged())));
  await expect.poll(offers).toBeGreaterThanOrEqual(before + 2);
  await hearsAndSees(ann, ben);
  await ann.page.evaluate(() => window.person.status("down"));
  expect(await ann.view()).toMatchObject({ state: "connected", signalling: "down" });
  await hearsAndSees(ann, ben);
});

test("a reload comes back, and a second tab takes over from the first", async ({ visit }) => {
  const [ann, ben] = [await visit.arrive(1), await visit.arrive(2)];
  await Promise.all([visit.join(ann), visit.join(ben)]);
  await Promise.all([connected(ann, ben), connected(ben, ann)]);

  visit.topic.forget(ben.page);
  await ben.page.reload();
  await visit.prepare(ben);
  expect(await visit.join(ben)).toBeNull();
  // Nobody is connected to by a certificate that the server has not named.
  await expect.poll(async () => (await ann.view()).wantsGrant).toBe(true);
  await visit.renew(ann);
  await Promise.all([connected(ann, ben), connected(ben, ann)]);
  await hearsAndSees(ann, ben);
  expect((await ann.left()).connections).toBe(1);

  const first = visit.people[1] ?? ben;
  const second = await visit.open(2, first.context);
  visit.people[1] = second;
  await visit.renew(ann);
  expect(await visit.join(second)).toBeNull();
  await expect
    .poll(async () => await first.view())
    .toMatchObject({ state: "left", leftBecause: "superseded", remote: [] });
  await Promise.all([connected(ann, second), connected(second, ann)]);
  await hearsAndSees(ann, second);
  expect((await second.view()).state).toBe("connected");
});

test("a third of all words lost, and strangers and forgers among them", async ({ visit }) => {
  visit.topic.delayMs = 50;
  visit.topic.loss = 0.3;
  const [ann, ben] = [await visit.arrive(1), await visit.arrive(2)];
  expect(await Promise.all([visit.join(ann), visit.join(ben)])).toEqual([null, null]);
  await Promise.all([connected(ann, ben), connected(ben, ann)]);
  await hearsAndSees(ann, ben);
  visit.topic.loss = 0;
  visit.topic.delayMs = 0;

  const offer = visit.topic.said.find(({ type, from }) => type === "desc" && from === ben.uid);
  expect(offer, "there is a description to forge").toBeDefined();
  const text = JSON.stringify(offer);
  const forged = JSON.parse(
    text.replace(/sha-256 ([0-9A-F]{2}:)+/, (it) => it.replace(/[0-9A-F]{2}/, "00")),
  ) as object;
  const later = { sid: "another-life", at: Date.now() + 60_000, toSid: undefined };
  const tell = (message: object) => visit.topic.carry(ann.page, visit.topicName, message);
  const hello = {
    v: 1,
    at: later.at,
    sid: later.sid,
    type: "hello",
    step: { level: "full", turn: 0 },
  };
  tell({ ...hello, from: 99, says: { microphone: true, camera: true, screen: true } });
  tell({ ...forged, ...later });
  tell({ v: 1, from: ben.uid, sid: "not-theirs", at: later.at, type: "bye", reason: "hung-up" });
  tell({ ...hello, from: ben.uid, says: "everything" });
  tell({ ...offer, ...later, pad: "x".repeat(20_000) });
  // Heard all of them: the stranger made it ask for a roster.
  await expect.poll(async () => (await ann.view()).wantsGrant).toBe(true);
  await hearsAndSees(ann, ben);
  const { remote } = await ann.view();
  expect(remote.map(({ uid }) => uid)).toEqual([ben.uid]);
  expect((await ann.left()).connections).toBe(1);
});

test("four fit, the fifth doesn't, and who is no member any more is dropped", async ({ visit }) => {
  const people = [];
  for (const uid of [1, 2, 3, 4, 5]) people.push(await visit.arrive(uid));
  const [ann, ben, cem, dee, eva] = people as [Person, Person, Person, Person, Person];
  await Promise.all([visit.join(ann), visit.join(ben)]);
  await connected(ann, ben);
  await ann.page.evaluate(() => window.person.put("microphone", false));

  // Late ones are told what was said before they came.
  expect(await Promise.all([visit.join(cem), visit.join(dee)])).toEqual([null, null]);
  await Promise.all([
    connected(ann, ben, cem, dee),
    connected(dee, ann, ben, cem),
    connected(cem, ann, ben, dee),
  ]);
  await expect.poll(says(dee, ann)).toMatchObject({ microphone: false, camera: true });
  expect(await visit.join(eva)).toBe("room-full");
  expect(await eva.view()).toMatchObject({ state: "left", remote: [] });
  expect((await ann.view()).remote).toHaveLength(3);

  // The topic moves on without one of them; what stands between the others isn't touched.
  visit.people.splice(3, 2);
  visit.epoch += 1;
  const before = (await ben.growth()).camera;
  expect(before).toBeGreaterThan(0);
  const gone = visit.topic.said.length;
  await visit.renew(ann, ben, cem);
  await Promise.all([connected(ann, ben, cem), connected(ben, ann, cem), connected(cem, ann, ben)]);
  await expect.poll(async () => (await dee.view()).remote).toEqual([]);
  const since = visit.topic.said.slice(gone);
  expect(since.filter(({ type }) => type === "desc")).toEqual([]);
  await expect.poll(async () => (await ben.growth()).camera).toBeGreaterThan(0);
  for (const it of [dee, eva]) await it.context.close();
});

/** The device's clock is a day ahead. */
const aDayAhead = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 86_400_000;
  });

test("a call ends by the server's clock, by giving up and by leaving, and nothing is left", async ({
  visit,
}) => {
  const ann = await visit.arrive(1, aDayAhead);
  const ben = await visit.arrive(2);
  const clean = await ben.left();
  const short = visit.grant(ann, 4_000);
  const began = Date.now();
  expect(await Promise.all([visit.join(ann, short), visit.join(ben)])).toEqual([null, null]);
  await connected(ann, ben);
  await expect
    .poll(() => ann.view())
    .toMatchObject({ state: "left", leftBecause: "window-closed", remote: [] });
  expect(Date.now() - began).toBeGreaterThan(3_000);
  // Whoever goes says so.
  await expect.poll(async () => (await ben.view()).remote).toEqual([]);

  await ben.page.evaluate(() => Promise.all([window.person.leave(), window.person.leave()]));
  await ben.page.evaluate(() => window.person.leave());
  expect(await ben.view()).toMatchObject({ state: "left", leftBecause: "hung-up" });
  // The devices are the app's, and go on.
  const nothing = { ...clean, connections: 0, timers: 0, liveTracks: 2 };
  expect(await ben.left()).toEqual(nothing);
  expect(await ann.left()).toEqual(nothing);

  const cem = await visit.arrive(3);
  visit.topic.isDeaf = true;
  const joining = visit.join(cem);
  await expect.poll(async () => (await cem.view()).state).toBe("joining");
  await cem.page.evaluate(() => window.person.abort());
  expect(await joining).toBe("aborted");
  expect(await cem.view()).toMatchObject({ state: "left", remote: [] });
  await expect.poll(() => cem.left()).toEqual(nothing);
});
