import { makeThread, message, openThread, say, state } from "../chat/thread.ts";
import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "../access/forms.ts";
import {
  copies,
  copyIsGone,
  installed,
  keptInTheClear,
  keyOf,
  readyWithoutNetwork,
  shiftClock,
} from "./device.ts";

test("signing out on another device wipes this one", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const here = await as("patient", installed);
  await openThread(here.page, thread.path);
  await expect.poll(() => copies(here.page)).toHaveLength(1);
  const elsewhere = await as("patient");
  await elsewhere.page.goto("/settings");
  await elsewhere.page.getByRole("button", { name: "Sign out everywhere" }).click();
  await elsewhere.page.waitForURL(/\/sign-in/);
  await here.page.waitForURL(/\/sign-in/);
  await copyIsGone(here.page);
});

test("signing out without a network wipes the copy at once, and warns of what is not sent", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page, network } = await as("patient", installed);
  await readyWithoutNetwork(page);
  network.cut();
  await page.goto(thread.path);
  await say(page, "Never sent.");
  await expect(state(page, /^On this/)).toBeVisible();
  await page.goto("/settings");
  const leave = page.getByRole("button", { name: "Sign out", exact: true });
  await leave.click();
  await expect(page.getByRole("dialog")).toContainText("1 change has not been sent");
  await page.getByRole("button", { name: "Stay signed in" }).first().click();
  await page.goto(thread.path);
  await expect(message(page, "Never sent.")).toBeVisible();
  await page.goto("/settings");
  await leave.click();
  await page.getByRole("button", { name: "Sign out and delete" }).click();
  await expect(
    page.getByRole("heading", { name: "You need a connection to sign in" }),
  ).toBeVisible();
  await copyIsGone(page);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("mz-session");
});

test("another role in the clinic starts with an empty device", async ({ as, sql }) => {
  const { page } = await as("provider2", installed);
  await readyWithoutNetwork(page);
  const before = await keyOf(page);
  try {
    await sql`update public.users set role = 'facility_admin' where id = ${cast.provider2.id}`;
    await page.waitForURL(/\/(admin|sign-in)/);
    await expect.poll(() => keyOf(page)).not.toBe(before);
  } finally {
    await sql`update public.users set role = 'provider' where id = ${cast.provider2.id}`;
  }
});

test("who is deactivated finds their device empty", async ({ as, sql }) => {
  const { page } = await as("patient2", installed);
  await readyWithoutNetwork(page);
  try {
    await sql`update public.users set is_active = false, deactivated_at = now()
      where id = ${cast.patient2.id}`;
    await page.waitForURL(/\/sign-in/);
    await copyIsGone(page);
  } finally {
    await sql`update public.users set is_active = true, deactivated_at = null
      where id = ${cast.patient2.id}`;
  }
});

test("a device that has had no contact for its lease opens empty", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { context, page, network } = await as("patient", installed);
  await openThread(page, thread.path);
  await say(page, "Two weeks ago.");
  await expect(state(page, "Sent")).toBeVisible();
  await readyWithoutNetwork(page);
  network.cut();
  await shiftClock(context, 12.5);
  await page.goto("/sync");
  await expect(page.getByText(/^Connect before/)).toBeVisible();
  await shiftClock(context, 2);
  await page.goto(thread.path);
  await expect(page.getByRole("heading", { name: "This page needs a connection" })).toBeVisible();
  await expect(message(page, "Two weeks ago.")).toHaveCount(0);
  network.mend();
  await page.goto(thread.path);
  await expect(message(page, "Two weeks ago.")).toBeVisible();
});

test("on a shared phone the next person finds nothing of the one before", async ({ as }) => {
  const { context, page, network } = await as("patient", installed);
  await readyWithoutNetwork(page);
  // The session is lost, and nobody signed out: a browser's cookies were cleared.
  await page.goto("about:blank");
  await context.clearCookies();
  await page.goto("/sign-in");
  await fillSignIn(page, cast.patient2.email, password);
  await page.waitForURL("**/home");
  await readyWithoutNetwork(page);
  await expect.poll(() => copies(page)).toEqual([`medzen-data-${cast.patient2.id}.db`]);
  network.cut();
  await page.goto("/conversations");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(cast.provider.name)).toHaveCount(0);
  expect(await keptInTheClear(page)).not.toContain(cast.patient.name);
});
