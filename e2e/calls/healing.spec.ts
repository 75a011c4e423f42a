import { expect, type Page } from "@playwright/test";
import { hearsAndSees, link, says, test, withEngine } from "./engine-test.ts";
import { Line } from "./line.ts";
import { connected } from "./people.ts";

test.use(withEngine);

test("a line that is cut comes back by itself, after seconds and after it was lost", async ({
  visit,
}) => {
  const ann = await visit.arrive(1);
  let line: Line | undefined;
  const ben = await visit.arrive(2, async (page) => {
    line = await Line.of(page);
  });
  await Promise.all([visit.join(ann), visit.join(ben)]);
  await Promise.all([connected(ann, ben), connected(ben, ann)]);
  await hearsAndSees(ann, ben);

  await line?.lose(100);
  visit.topic.loss = 1;
  await expect.poll(async () => (await ann.growth()).camera).toBe(0);
  await expect.poll(async () => (await ben.growth()).camera).toBe(0);
  visit.topic.loss = 0;
  await line?.lose(0);
  await hearsAndSees(ann, ben);
  expect(await ann.view()).toMatchObject({ state: "connected" });

  await line?.lose(100);
  visit.topic.loss = 1;
  await expect.poll(link(ann, ben)).toBe("lost");
  await expect.poll(link(ben, ann)).toBe("lost");
  expect([(await ann.view()).state, (await ben.view()).state]).toEqual([
    "reconnecting",
    "reconnecting",
  ]);
  visit.topic.loss = 0;
  await line?.lose(0);
  await Promise.all([connected(ann, ben), connected(ben, ann)]);
  await hearsAndSees(ann, ben);
  expect((await ann.left()).connections).toBe(1);
});

/** A clock that `window.ahead` moves on. */
const movable = (page: Page): Promise<unknown> =>
  page.addInitScript(`{
    const real = Date.now.bind(Date);
    window.ahead = 0;
    Date.now = () => real() + window.ahead;
  }`);

test("who missed the word of another, or gave them up alone, is found again", async ({ visit }) => {
  const ann = await visit.arrive(1, movable);
  let line: Line | undefined;
  const ben = await visit.arrive(2, async (page) => {
    line = await Line.of(page);
    await movable(page);
  });
  const cem = await visit.arrive(3);
  await Promise.all([visit.join(ann), visit.join(cem)]);
  await Promise.all([connected(ann, cem), connected(cem, ann)]);
  // All that the third says of coming, they say to one of two.
  visit.topic.deafened = ann.page;
  await visit.join(ben);
  await Promise.all([connected(ben, cem), connected(cem, ann, ben)]);
  visit.topic.deafened = null;
  await Promise.all([connected(ann, ben, cem), connected(ben, ann, cem)]);
  await cem.page.evaluate(() => window.person.leave());
  await Promise.all([connected(ann, ben), connected(ben, ann)]);

  await ann.page.evaluate(() => window.person.put("microphone", false));
  await ben.page.evaluate(() => window.person.put("screen", true));
  for (const first of [ben, ann]) {
    await line?.lose(100);
    visit.topic.loss = 1;
    await expect.poll(link(ann, ben)).toBe("weak");
    await expect.poll(link(ben, ann)).toBe("weak");
    await first.page.evaluate("window.ahead += 30_000");
    await expect.poll(async () => (await first.view()).remote).toEqual([]);
    visit.topic.loss = 0;
    await line?.lose(0);
    await Promise.all([connected(ann, ben), connected(ben, ann)]);
    await expect.poll(says(ben, ann)).toMatchObject({ microphone: false, camera: true });
    await expect
      .poll(async () => {
        const [at, from] = await Promise.all([ann.growth(), ben.growth()]);
        return at.screen > 0 && at.camera > 0 && from.camera > 0;
      })
      .toBe(true);
    expect([(await ann.left()).connections, (await ben.left()).connections]).toEqual([1, 1]);
  }
});
