import type { Page } from "@playwright/test";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { Line } from "./line.ts";
import { openTodaysCall, withCamera } from "./todays-call.ts";

test.use(withCamera);

const hourMs = 3_600_000;
const stage = (page: Page) => page.locator("[data-call-stage=connected]");

/** A script by which a page's clock is wrong by so much, and can be moved on by `window.ahead`. */
const clockAhead = (ms: number) => `{
  const Real = Date;
  window.ahead = ${ms};
  const now = () => Real.now() + window.ahead;
  window.Date = new Proxy(Real, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}`;

/** Four pages can starve a machine, which measures as a bad connection and takes the pictures away: not here. */
const unmeasured = `RTCPeerConnection.prototype.getStats = () => Promise.resolve(new Map());`;
/** What browsers find out by themselves, such as that a line is dead, takes them long where they starve. */
const patience = { timeout: 180_000 };

/** Lets so much time pass for a page at once. */
const moveOn = (page: Page, ms: number) => page.evaluate(`window.ahead += ${ms}`);

/** Lets in whoever waits, one after the other. */
async function letIn(page: Page, count: number): Promise<void> {
  const button = page.locator("[data-call-admit]");
  for (let n = 0; n < count; n += 1) {
    const name = await button.locator(".sr-only").innerText();
    await button.click();
    await expect(button.filter({ hasText: name })).toHaveCount(0);
  }
}

/** The pictures of these are there and move. */
async function sees(page: Page, ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      const video = page.locator(`[data-tile="${id}"] video`);
      const frames = () =>
        video.evaluate((it: HTMLVideoElement) => it.getVideoPlaybackQuality().totalVideoFrames);
      const message = `the picture of ${id} moves at ${page.url()}`;
      await expect(video, message).toBeVisible(patience);
      let last = await frames();
      let moved = 0;
      // A connection that begins anew counts from the start.
      const more = async () => {
        const now = await frames();
        moved += Math.max(0, now - last);
        last = now;
        return moved;
      };
      await expect.poll(more, { ...patience, message }).toBeGreaterThan(5);
    }),
  );
}

/** Goes in from the page of the visit, with camera and microphone. */
async function goIn(page: Page, go: string): Promise<void> {
  await page.getByRole("button", { name: "Turn on camera and microphone" }).click();
  await page.getByRole("button", { name: go }).click();
}

/** Makes a link for somebody in the open dialog of people, and goes back to it. */
async function makeLink(page: Page, name: string): Promise<string> {
  await page.locator("[data-call-bring]").click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = page.getByRole("textbox", { name: `Link for ${name}` });
  await expect(link).toHaveValue(/#[0-9a-f]{64}$/);
  const address = await link.inputValue();
  await page.keyboard.press("Escape");
  return address;
}

async function comeByLink(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("textbox", { name: "What are you called?" }).fill(name);
  await page.getByRole("button", { name: "Join the visit" }).click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await goIn(page, "Enter the waiting room");
}

async function comeFromHome(page: Page): Promise<void> {
  await page.goto(cast.patient.home);
  const link = page.getByRole("link", { name: /Join the visit with Dr. Grace Mbeki/ });
  await link.first().click();
  await page.waitForURL("**/calls/*");
  await goIn(page, "Enter the waiting room");
}

/** The seconds that a page says are left. */
async function secondsLeft(page: Page): Promise<number> {
  const text = await page.locator("[data-time-left] [aria-hidden=true]").last().innerText();
  const [seconds = NaN, minutes = NaN, hours = 0] = (/[\d:]+/.exec(text)?.[0] ?? "")
    .split(":")
    .map(Number)
    .toReversed();
  return seconds + 60 * minutes + 3_600 * hours;
}

test("four people see each other; one's clock is an hour wrong, and a cut of five minutes returns", async ({
  as,
  browser,
  backend,
  sql,
}) => {
  test.slow();
  const call = await openTodaysCall(sql);
  const [grace, amina] = await Promise.all([as("provider"), as("patient")]);
  await grace.page.addInitScript(unmeasured + clockAhead(0));
  await amina.page.addInitScript(unmeasured + clockAhead(hourMs));
  const line = await Line.of(amina.page);
  await grace.page.goto(`/calls/${call}`);
  await goIn(grace.page, "Go to the visit");
  await expect(stage(grace.page)).toBeVisible();
  await grace.page.locator("[data-call-control=people]").click();
  const names = ["Ana Lopes", "Rui Lopes"];
  const links: string[] = [];
  for (const name of names) links.push(await makeLink(grace.page, name));
  await grace.page.keyboard.press("Escape");
  await expect(grace.page.getByRole("dialog")).toHaveCount(0);

  const guests = await Promise.all(
    names.map(async () => {
      const page = await (await browser.newContext({ baseURL: backend.origin })).newPage();
      await page.addInitScript(unmeasured + clockAhead(0));
      return page;
    }),
  );
  await Promise.all([
    comeFromHome(amina.page),
    ...guests.map((page, index) => comeByLink(page, links[index] ?? "", names[index] ?? "")),
  ]);
  await letIn(grace.page, 3);

  const everybody = [grace.page, amina.page, ...guests];
  for (const page of everybody) await expect(stage(page)).toBeVisible(patience);
  const people = await sql<{ id: string; role: string }[]>`
    select user_id as id, participant_role as role from public.call_participants
     where session_id = ${call} order by created_at`;
  const guestIds = people.filter(({ role }) => role === "guest").map(({ id }) => id);
  expect(guestIds).toHaveLength(2);
  const ids = [cast.provider.id, cast.patient.id, ...guestIds];
  // Their own picture, in its corner, among them.
  await Promise.all(everybody.map((page) => sees(page, ids)));

  const wrongBy = async () => {
    const [row] = await sql<{ left: number }[]>`
      select extract(epoch from call_window_end - clock_timestamp())::float8 as left
        from public.video_call_sessions where id = ${call}`;
    return Math.abs((await secondsLeft(amina.page)) - (row?.left ?? NaN));
  };
  await expect.poll(wrongBy).toBeLessThan(30);

  // Everything of the patient's is cut, and five minutes pass: for the pages by their clocks, on the server by its rows.
  amina.network.cut();
  await line.lose(100);
  await expect(amina.page.locator("[data-call-notice=signallingDown]")).toBeVisible();
  await sql`
    update public.call_participants set last_seen_at = last_seen_at - interval '5 minutes'
     where session_id = ${call} and user_id = ${cast.patient.id}`;
  let passed = 0;
  const pass = async (ms: number) => {
    passed += ms;
    await Promise.all(everybody.map((page) => moveOn(page, ms)));
  };
  const tiles = () =>
    Promise.all(everybody.map((page) => page.locator("[data-tiles]").getAttribute("data-tiles")));
  // Each browser finds out in its own time that a line is dead, and gives it up half a minute later.
  const apart = async () => {
    await pass(15_000);
    return tiles();
  };
  await expect.poll(apart, { ...patience, intervals: [1_000] }).toEqual(["2", "0", "2", "2"]);
  await pass(Math.max(0, 300_000 - passed));
  amina.network.mend();
  await line.lose(0);
  await expect.poll(tiles, patience).toEqual(["3", "3", "3", "3"]);
  await Promise.all(everybody.map((page) => sees(page, ids)));
  await expect(stage(amina.page)).toBeVisible();
  await expect.poll(wrongBy).toBeLessThan(30);
  for (const page of guests) await page.context().close();
  // Whoever comes next to today's visit finds it ended, and not one that goes on.
  await grace.page.locator("[data-call-control=leave]").click();
  await grace.page.locator("[data-call-end]").click();
  await expect(grace.page.locator("[data-call-over]")).toBeVisible();
});
