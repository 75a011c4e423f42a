import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { ids } from "../support/cast.ts";
import { bookVisit, dayOfVisit } from "./visits.ts";

test("a provider's day names every patient with two identifiers", async ({ as, sql }) => {
  const { page } = await as("provider");
  await page.goto(`/schedule?day=${await dayOfVisit(sql, ids.appointmentToday)}`);
  const visit = page.getByRole("article", { name: /Amina Diallo/ });
  await expect(visit).toContainText("14 Mar 1988");
  await expect(visit).toContainText("LK-20417");
});

test("today shows where the day has got to, another day does not", async ({ as, sql }) => {
  const { id } = await bookVisit(sql, 47, "Moved to today");
  // Done visits may overlap others, so the hour at which this runs does not matter.
  await sql`update public.appointments set status = 'completed', scheduled_start = now(),
    scheduled_end = now() + interval '1 minute' where id = ${id}`;
  const { page } = await as("provider2");
  await page.goto("/schedule");
  await expect(page.getByText(/^Now, \d\d:\d\d$/)).toBeVisible();
  await page.goto("/schedule?day=2031-01-01");
  await expect(page.getByText(/^Now, /)).toHaveCount(0);
});

test("a visit moves from booked to done, and the patient sees each step", async ({ as, sql }) => {
  const { day } = await bookVisit(sql, 41, "Check of the new inhaler");
  const { page: desk } = await as("provider2");
  const { page: phone } = await as("patient2", {
    home: true,
    viewport: { width: 390, height: 844 },
  });
  await desk.goto(`/schedule?day=${day}`);
  const visit = desk.getByRole("article", { name: /12:00 Jonas Weber/ });
  const mine = phone.getByRole("listitem").filter({ hasText: "Check of the new inhaler" });

  const steps = [
    ["Confirm", "Confirmed", "Confirmed"],
    ["Start the visit", "In visit", "Running now"],
    ["Mark as done", "Done", "Done"],
  ] as const;
  for (const [action, atDesk, atHome] of steps) {
    await visit.getByRole("button", { name: /Change the visit/ }).click();
    await desk.getByRole("menuitem", { name: action }).click();
    await expect(visit.getByText(atDesk, { exact: true })).toBeVisible();
    await phone.goto("/appointments");
    await expect(mine.getByText(atHome, { exact: true })).toBeVisible();
  }
  await expect(visit.getByRole("button", { name: /Change the visit/ })).toHaveCount(0);
});

test("a provider moves a visit, and the patient reads why", async ({ as, sql }) => {
  const { id, day } = await bookVisit(sql, 48, "The other ear");
  const { page: desk } = await as("provider2", { viewport: { width: 360, height: 740 } });
  await desk.goto(`/schedule?day=${day}`);
  const visit = desk.getByRole("article", { name: /12:00 Jonas Weber/ });
  await visit.getByRole("button", { name: /Change the visit/ }).click();
  await desk.getByRole("menuitem", { name: "Move to another time" }).click();
  const days = desk.getByRole("combobox", { name: "Day" });
  await days.selectOption((await days.locator("option").nth(5).getAttribute("value")) ?? "");
  const time = desk.getByRole("group", { name: "Time" });
  const to = Number(await time.getByRole("radio").first().getAttribute("value"));
  await time.locator("label").first().click();
  const confirm = desk.getByRole("button", { name: "Move the visit" });
  await confirm.click();
  await expect(desk.getByRole("alert").filter({ hasText: "the patient is told" })).toBeVisible();
  await desk.getByLabel("Why do you move it?").fill("I am at a congress.");
  await expectAccessible(desk);
  await confirm.click();
  await expect(desk.getByRole("heading", { name: "The visit is moved" })).toBeFocused();
  const [row] = await sql<{ at: Date; thread: string }[]>`
    select a.scheduled_start as at, c.id as thread from public.appointments a
      join public.conversations c on c.appointment_id = a.id where a.id = ${id}`;
  expect(row?.at).toEqual(new Date(to));

  const { page: phone } = await as("patient2");
  await phone.goto(`/conversations/${row?.thread}`);
  await expect(
    phone.getByText(/^I have moved our visit from .* Reason: I am at a congress\.$/),
  ).toBeVisible();
});

test("days are walked by links that can be gone back to", async ({ as, sql }) => {
  const { day } = await bookVisit(sql, 60, "Walk");
  const { page } = await as("provider2");
  await page.goto(`/schedule?day=${day}`);
  await expect(page.getByRole("article", { name: /Jonas Weber/ })).toBeVisible();
  await page.getByRole("link", { name: "Day after" }).click();
  await expect(page.getByRole("heading", { name: "No visits on this day" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("article", { name: /Jonas Weber/ })).toBeVisible();
  await page.getByRole("link", { name: "Today", exact: true }).click();
  await expect(page).toHaveURL(/\/schedule$/);
});

test("patients are found by name without accents, and by record number", async ({ as }) => {
  const { page } = await as("provider");
  await page.goto("/patients");
  const search = page.getByRole("searchbox", { name: "Find a patient" });
  await search.fill("helene");
  await expect(page.getByRole("row", { name: /Hélène Marchand/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Amina Diallo/ })).toHaveCount(0);
  await search.fill("lk-20417");
  await expect(page.getByRole("row", { name: /Amina Diallo/ })).toBeVisible();
  await search.fill("Jonas Weber");
  await expect(page.getByRole("heading", { name: "Nobody found" })).toBeVisible();
});
