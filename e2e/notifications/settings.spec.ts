import type { Page } from "@playwright/test";
import { installed } from "../offline/device.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const section = (page: Page) => page.getByRole("region", { name: "Notifications" });
const box = (page: Page, name: string) =>
  section(page).getByRole("checkbox", { name, exact: true });
const save = (page: Page) => section(page).getByRole("button", { name: "Save" }).click();
const saved = (page: Page) => page.getByText("Saved", { exact: true });

test.afterEach(async ({ sql }) => {
  await sql`delete from public.notification_preferences where user_id = ${cast.patient2.id}`;
  await sql`delete from public.push_subscriptions where user_id = ${cast.patient2.id}`;
});

test("ways and quiet hours hold, in the person's own time zone, and a mistake loses nothing", async ({
  as,
  sql,
}) => {
  await sql`update public.user_contacts set phone = null where user_id = ${cast.patient2.id}`;
  const { page } = await as("patient2");
  await page.goto("/settings");
  await box(page, "By email").uncheck();
  await box(page, "By SMS").check();
  await box(page, "Quiet hours").check();
  await expect(section(page)).toContainText(/By the clock of your time zone, \w+\/\w+/);
  await section(page).getByLabel("From").fill("21:30");
  await section(page).getByLabel("Until").fill("06:45");
  await save(page);
  const phone = section(page).getByRole("textbox", { name: "Phone number" });
  await expect(phone).toHaveAccessibleDescription(/Write the number to which an SMS can go/);
  await phone.fill("call me");
  await save(page);
  await expect(phone).toHaveAccessibleDescription(/Write a number with its country code/);
  await expect(section(page).getByLabel("From")).toHaveValue("21:30");
  await phone.fill("+352 621 000 555");
  await section(page).getByLabel("Until").fill("21:30");
  await save(page);
  await expect(section(page).getByLabel("Until")).toHaveAccessibleDescription(
    /an end that differs/,
  );
  await section(page).getByLabel("Until").fill("06:45");
  await save(page);
  await expect(saved(page)).toBeVisible();

  await page.reload();
  await expect(box(page, "By email")).not.toBeChecked();
  await expect(box(page, "By SMS")).toBeChecked();
  await expect(section(page).getByRole("textbox", { name: "Phone number" })).toHaveValue(
    "+352 621 000 555",
  );
  await expect(section(page).getByLabel("From")).toHaveValue("21:30");
  await expect(section(page).getByLabel("Until")).toHaveValue("06:45");
  await box(page, "Quiet hours").uncheck();
  await save(page);
  await expect
    .poll(
      () => sql`select push, email, sms, quiet_from from public.notification_preferences
        where user_id = ${cast.patient2.id}`,
    )
    .toEqual([{ push: true, email: false, sms: true, quiet_from: null }]);
});

test("devices that tell are listed, and one that was lost is taken out", async ({ as, sql }) => {
  await sql`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth, label) values
    (${cast.patient2.id}, 'https://push.example/lost', ${"B".padEnd(87, "a")}, ${"a".repeat(22)}, 'Chrome, Android'),
    (${cast.patient2.id}, 'https://push.example/kept', ${"B".padEnd(87, "a")}, ${"a".repeat(22)}, 'Firefox, Linux')`;
  const { page } = await as("patient2");
  await page.goto("/settings");
  const devices = section(page).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText("Since");
  await devices.filter({ hasText: "Chrome, Android" }).getByRole("button").click();
  await expect(devices).toHaveCount(1);
  await expect(devices).toContainText("Firefox, Linux");
  const left = await sql<{ label: string }[]>`select label from public.push_subscriptions
    where user_id = ${cast.patient2.id}`;
  expect(left.map(({ label }) => label)).toEqual(["Firefox, Linux"]);
});

test("signing out everywhere ends the pushes of every device", async ({ as, sql }) => {
  await sql`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth) values
    (${cast.patient2.id}, 'https://push.example/elsewhere', ${"B".padEnd(87, "a")}, ${"a".repeat(22)})`;
  const { page } = await as("patient2");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL(/\/sign-in/);
  const left =
    await sql`select 1 from public.push_subscriptions where user_id = ${cast.patient2.id}`;
  expect(left).toHaveLength(0);
});

test("the switch says what this browser allows, and how to mend what it does not", async ({
  as,
}) => {
  const { context, page } = await as("patient2", { home: true, ...installed });
  const state = page.locator("[data-device]");
  await page.goto("/settings");
  // This browser has no push service behind it, so allowing it is as far as a test can go.
  await context.grantPermissions(["notifications"]);
  await page.reload();
  await expect(state).toHaveAttribute("data-device", "off");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await section(page).getByRole("button", { name: "Turn on here" }).click();
  await expect(section(page).getByRole("alert")).toContainText("notification service");
  await expect(state).toHaveAttribute("data-device", "off");
  // Allowing one thing alone denies all others.
  await context.clearPermissions();
  await context.grantPermissions(["geolocation"]);
  await page.reload();
  await expect(state).toHaveAttribute("data-device", "denied");
  await expect(section(page)).toContainText("Press the symbol beside the address");
});

test("a browser that can't tell says so", async ({ as }) => {
  const { page } = await as("patient2");
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "PushManager");
  });
  await page.goto("/settings");
  await expect(page.locator("[data-device=unsupported]")).toContainText("can’t tell you");
});
