import type { Page } from "@playwright/test";
import { live, makeThread } from "../chat/thread.ts";
import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { cast, type CastName } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { deliverPush, pressFirst, shownBy, workerOf } from "./push.ts";

const english = "MedZen: you have a new message";

const push = (path: string, tag = "t") =>
  JSON.stringify({ kind: "message", path, tag, locale: "en" });

test("a push says that something is new and nothing else, whatever it carries", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page } = await as("patient", installed);
  await context.grantPermissions(["notifications"]);
  await readyWithoutNetwork(page);
  const rich = { kind: "message", path: thread.path, tag: "t1", locale: "fr", body: "Your test" };
  await deliverPush(page, JSON.stringify(rich));
  await expect
    .poll(() => shownBy(page))
    .toEqual([
      { title: "MedZen : vous avez un nouveau message", body: "", tag: "t1", data: thread.path },
    ]);
  // One conversation is told of once, however many messages there are; a foreign push looks the same.
  await deliverPush(page, push(thread.path, "t1"));
  await deliverPush(page, "no json <b>");
  await deliverPush(page, push("https://example.com/conversations", "t3"));
  await expect
    .poll(async () => (await shownBy(page)).map(({ tag }) => tag).toSorted())
    .toEqual(["medzen", "t1", "t3"]);
  for (const { title, body, data, tag } of await shownBy(page)) {
    expect([title, body]).toEqual([english, ""]);
    expect(data).toBe(tag === "t1" ? thread.path : "/conversations");
  }
  await deliverPush(
    page,
    JSON.stringify({ kind: "visit-hour", path: "/appointments", tag: "t4", locale: "en" }),
  );
  await expect
    .poll(async () => (await shownBy(page)).filter(({ tag }) => tag === "t4"))
    .toEqual([
      {
        title: "MedZen: you have a visit within the hour",
        body: "",
        tag: "t4",
        data: "/appointments",
      },
    ]);
});

test("a press leads the open window to the conversation; one that is in sight needs no push", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const other = await makeThread(sql);
  const { context, page } = await as("patient", installed);
  await context.grantPermissions(["notifications"]);
  await readyWithoutNetwork(page);
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
  await deliverPush(page, push(thread.path));
  await expect.poll(() => shownBy(page)).toHaveLength(1);
  await pressFirst(await workerOf(context));
  await page.waitForURL(`**${thread.path}`);
  await live(page);
  expect(
    await page.evaluate(() => "sameDocument" in globalThis),
    "the page went there by itself, so nothing in it was lost",
  ).toBe(true);
  expect(await shownBy(page)).toEqual([]);

  await deliverPush(page, push(thread.path, "here"));
  await deliverPush(page, push(other.path, "elsewhere"));
  await expect.poll(() => shownBy(page)).toHaveLength(1);
  expect((await shownBy(page))[0]?.tag).toBe("elsewhere");
});

test("a press where nobody is signed in any more leads to signing in first", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page } = await as("patient", installed);
  await subscribed(page, "patient");
  await deliverPush(page, push(thread.path));
  await expect.poll(() => shownBy(page)).toHaveLength(1);
  await page.goto("about:blank");
  await context.clearCookies();
  await page.goto("/sign-in");
  await pressFirst(await workerOf(context));
  await page.waitForURL(/\/sign-in\?next=/);
});

test("signing out takes along what stands on the screen, and for whom it was", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("patient", installed);
  await subscribed(page, "patient");
  await deliverPush(page, push(thread.path));
  await expect.poll(() => shownBy(page)).toHaveLength(1);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/\/sign-in/);
  await expect.poll(() => shownBy(page)).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("medzen-push"))).toBeNull();
});

test("somebody else who signs in finds nothing of the one before", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { page } = await as("patient2", installed);
  await subscribed(page, "patient");
  await deliverPush(page, push(thread.path));
  await expect.poll(() => shownBy(page)).toHaveLength(1);
  await page.reload();
  await expect.poll(() => shownBy(page)).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("medzen-push"))).toBeNull();
});

/**
 * Allows notifications and notes for whom they are, as the switch in the settings does. Not before the device is
 * there: while it starts, it ends the pushes of everybody else.
 */
async function subscribed(page: Page, who: CastName): Promise<void> {
  await page.context().grantPermissions(["notifications"]);
  await readyWithoutNetwork(page);
  await page.evaluate((id) => localStorage.setItem("medzen-push", id), cast[who].id);
}
