import { expectAccessible, expectAccessibleColours } from "../support/axe.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { bookVisit } from "./visits.ts";

const daysAhead = 53;

test.afterEach(async ({ sql }) => {
  await sql`delete from public.provider_time_off where provider_id = ${cast.provider2.id}`;
  await sql`delete from public.provider_availability where provider_id = ${cast.provider2.id} and weekday = 6`;
});

test("a provider changes the week and takes time off: bad times are said at their field, booked visits are named", async ({
  as,
  sql,
}) => {
  const { day } = await bookVisit(sql, daysAhead, "Away by then");
  const { page } = await as("provider2", { home: true, viewport: { width: 360, height: 740 } });
  const way = page.getByRole("link", { name: "Hours and time off" });
  await expect(way).toHaveAttribute("href", "/schedule/hours");
  await page.goto("/schedule/hours");
  await expect(page.getByRole("heading", { level: 1, name: "Hours and time off" })).toBeVisible();
  const week = page.getByRole("region", { name: "Weekly hours" });
  const saturday = week.getByRole("group", { name: "Saturday" });
  await saturday.getByRole("button", { name: "Add hours on Saturday" }).click();
  const [from, until] = [
    saturday.getByLabel("Saturday, from"),
    saturday.getByLabel("Saturday, until"),
  ];
  const slot = saturday.getByLabel("Saturday, minutes for a visit");
  const save = week.getByRole("button", { name: "Save the week" });
  await from.fill("09:00");
  await save.click();
  await expect(until).toHaveAccessibleDescription(/Enter a time/);
  await until.fill("08:00");
  await expect(until).toHaveAccessibleDescription(/ends before it starts/);
  await until.fill("12:00");
  await slot.fill("3");
  await save.click();
  await expect(slot).toHaveAccessibleDescription(/takes 5 to 240 minutes/);
  await expect(slot, "the field at fault has the focus").toBeFocused();
  await expect(from, "nothing typed is lost").toHaveValue("09:00");
  await slot.fill("20");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Weekly hours saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(from).toHaveValue("09:00");
  await expect(slot).toHaveValue("20");

  const away = page.getByRole("region", { name: "Time off" });
  const form = away.getByRole("form", { name: "Add time off" });
  const add = form.getByRole("button", { name: "Add time off" });
  await form.getByLabel("First moment away").fill(`${day}T10:00`);
  await form.getByLabel("Back again").fill(`${day}T09:00`);
  await form.getByLabel("Note for your team").fill("A course");
  await add.click();
  await expect(form.getByLabel("Back again")).toHaveAccessibleDescription(/after the beginning/);
  await expect(form.getByLabel("Note for your team")).toHaveValue("A course");
  await form.getByLabel("Back again").fill(`${day}T18:00`);
  await add.click();
  await expect(form.getByRole("status")).toContainText("1 booked visit lies in this time");
  const visit = away.getByRole("link", { name: /Jonas Weber/ });
  await expect(visit).toHaveAttribute("href", `/schedule?day=${day}`);
  await expect(form.getByLabel("First moment away")).toHaveValue("");
  await expectAccessible(page);
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, "nothing is wider than the screen").toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessibleColours(page);

  const [booked] = await sql`select status from public.appointments
    where provider_id = ${cast.provider2.id} and reason = 'Away by then' order by created_at desc limit 1`;
  expect(booked?.["status"]).toBe("scheduled");
  await away.getByRole("button", { name: /Remove the time off/ }).click();
  await expect(away.getByText("No time off is planned.")).toBeVisible();
});

test("what is typed and pressed before the page's script has come counts", async ({ as }) => {
  const { page } = await as("provider2");
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await released;
    await route.continue();
  });
  const opened = page.goto("/schedule/hours", { waitUntil: "commit" });
  const form = page.getByRole("form", { name: "Add time off" });
  await form.getByLabel("First moment away").fill("2030-01-20T10:00");
  await form.getByLabel("Note for your team").fill("A course");
  await form.getByRole("button", { name: "Add time off" }).click();
  release();
  await opened;
  await expect(form.getByLabel("Back again")).toBeFocused();
  await expect(form.getByLabel("Back again")).toHaveAccessibleDescription(/after the beginning/);
  await expect(form.getByLabel("Note for your team")).toHaveValue("A course");
});
