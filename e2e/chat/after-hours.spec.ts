import type { Page } from "@playwright/test";
import type postgres from "postgres";

import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { field, log, makeThread, message, openThread, say } from "./thread.ts";

const clinic = (page: Page) => page.locator("[data-clinic]");
const automatic = (page: Page) => log(page).locator("[data-automatic]");
const row = (page: Page, text: string) =>
  page.getByRole("list", { name: "Conversations" }).getByRole("listitem").filter({ hasText: text });

/** The name of the clinic's day, so many days from now. */
const dayName = (ahead: number) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/Luxembourg" }).format(
    Date.now() + ahead * 86_400_000,
  );

/** What the clinic's history is said to tell. */
const usual = (sql: postgres.Sql, seconds: number) => sql`
  insert into public.facility_answer_times (facility_id, usual_seconds, samples)
  values (${ids.facilityOne}, ${seconds}, 40)
  on conflict (facility_id) do update set usual_seconds = ${seconds}, samples = 40, computed_at = now()`;

// Other specs write to the same clinic and count what is written there: it is open day and night again.
test.afterEach(async ({ sql }) => {
  await sql.begin(async (tx) => {
    await tx`delete from public.facility_hours where facility_id = ${ids.facilityOne}`;
    await tx`delete from public.facility_closures where facility_id = ${ids.facilityOne}`;
    await tx`insert into public.facility_hours (facility_id, weekday, opens, closes)
      select ${ids.facilityOne}, n, '00:00', '24:00' from generate_series(1, 7) n`;
    await tx`select private.measure_answer_times(${ids.facilityOne})`;
  });
});

test("an administrator closes the clinic, its patient is told before and after writing, and nothing counts as answered", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const claire = await as("facilityAdmin");
  await claire.page.goto("/admin");
  const hours = claire.page.getByRole("region", { name: "Opening hours" });
  for (const ahead of [0, 1]) {
    await hours.getByRole("button", { name: `Remove hours on ${dayName(ahead)}` }).click();
  }
  // What can't be is said where it stands, and stays as it was typed.
  await hours.getByRole("button", { name: `Add hours on ${dayName(1)}` }).click();
  await hours.getByLabel(`${dayName(1)}, opens`).fill("18:00");
  await hours.getByLabel(`${dayName(1)}, closes`).fill("08:00");
  await hours.getByRole("button", { name: "Save the hours" }).click();
  await expect(hours.getByText("It closes before it opens.", { exact: false })).toBeVisible();
  await expect(hours.getByLabel(`${dayName(1)}, opens`)).toBeFocused();
  await expect(hours.getByLabel(`${dayName(1)}, opens`)).toHaveValue("18:00");
  await hours.getByRole("button", { name: `Remove hours on ${dayName(1)}` }).click();
  await hours.getByRole("button", { name: "Save the hours" }).click();
  await expect(claire.page.getByText("Opening hours saved", { exact: true })).toBeVisible();

  const grace = await as("provider");
  await grace.page.goto("/conversations");
  const amina = await as("patient", { viewport: { width: 390, height: 844 } });
  await openThread(amina.page, thread.path);
  await expect(clinic(amina.page)).toContainText("The clinic is closed. It opens");
  await expect(clinic(amina.page).getByRole("link", { name: "Call 112" })).toHaveAttribute(
    "href",
    "tel:112",
  );
  await say(amina.page, "May I come an hour earlier?");
  await expect(automatic(amina.page)).toContainText("nobody is reading messages now");
  await expect(automatic(amina.page)).toContainText("call 112 now");
  await say(amina.page, "Is somebody there?");
  await expect(message(amina.page, "Is somebody there?")).toBeVisible();

  // Her words stand in the list, new and unanswered; the reply is marked as nobody's.
  await expect(row(grace.page, "Is somebody there?")).toContainText("2 new");
  await row(grace.page, "Is somebody there?").getByRole("link").click();
  await expect(message(grace.page, "Is somebody there?")).toBeVisible();
  await expect(automatic(grace.page)).toHaveCount(1);
  await expect(automatic(grace.page)).toContainText("Automatic reply");
  await expect(automatic(grace.page)).toContainText("It is not an answer of the team.");
  await expect(clinic(grace.page)).toHaveCount(0);
  await expect(automatic(amina.page)).toHaveCount(1);
  const [waits] = await sql<{ open: boolean }[]>`
    select bool_or(w.ended_at > now() - interval '1 second') as open
      from private.answer_waits(${ids.facilityOne}, now()) w
      join public.messages m on m.created_at = w.began_at and m.conversation_id = ${thread.conversationId}`;
  expect(waits?.open).toBe(true);
});

test("a day off is added and taken back, and a wrong one is named at its field", async ({ as }) => {
  const { page } = await as("facilityAdmin", { viewport: { width: 390, height: 844 } });
  await page.goto("/admin");
  const closures = page.getByRole("region", { name: "Closed days" });
  const day = closures.getByLabel("Day", { exact: true });
  const add = closures.getByRole("button", { name: "Add the closed day" });
  await closures.getByLabel("Note for your team (optional)").fill("Stocktaking");
  await add.click();
  await expect(day).toBeFocused();
  await expect(closures).toContainText("Choose a day from today on.");
  const inTwentyDays = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await day.fill(inTwentyDays);
  await add.click();
  await expect(closures.getByRole("listitem")).toContainText("Stocktaking");
  await day.fill(inTwentyDays);
  await add.click();
  await expect(closures).toContainText("This day is in the list already.");
  await closures.getByRole("button", { name: /^Open again on/ }).click();
  await expect(closures.getByRole("listitem")).toHaveCount(0);
});

test("how soon the clinic usually answers stands above the field, without a network too", async ({
  as,
  sql,
}) => {
  await usual(sql, 5400);
  const thread = await makeThread(sql);
  const grace = await as("provider");
  await openThread(grace.page, thread.path);
  const { page, network } = await as("patient", {
    ...installed,
    viewport: { width: 320, height: 640 },
  });
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  await expect(clinic(page)).toHaveText("Usually answers within 2 hours");
  await usual(sql, 12_600);
  await expect(clinic(page)).toHaveText("Usually answers within 4 hours");
  network.cut();
  await page.goto(thread.path);
  await expect(field(page)).toBeVisible();
  await expect(clinic(page)).toHaveText("Usually answers within 4 hours");
  await expect(clinic(grace.page)).toHaveCount(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});
