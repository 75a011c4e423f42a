import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { cast, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

/** Samuel Okafor, of another clinic: whoever is quicker. */
const somebody = "10000000-0000-7000-8000-000000000013";

/** The start of a time that is offered, epoch milliseconds. */
async function startOf(page: Page, nth: number): Promise<number> {
  return Number(await times(page).nth(nth).getAttribute("value"));
}

const times = (page: Page) => page.getByRole("group", { name: "Time" }).getByRole("radio");

/** A real press: the radio itself is hidden behind its label. */
async function chooseTime(page: Page, nth: number): Promise<void> {
  await page.getByRole("group", { name: "Time" }).locator("label").nth(nth).click();
  await expect(times(page).nth(nth)).toBeChecked();
}

/** The last day that is offered: far from what other specs are about. */
async function chooseLastDay(page: Page): Promise<string> {
  const day = page.getByRole("combobox", { name: "Day" });
  const last = (await day.locator("option").last().getAttribute("value")) ?? "";
  await day.selectOption(last);
  return last;
}

/** The visit's calendar file, by the link of the page. */
async function calendarFile(page: Page): Promise<{ type: string | null; text: string }> {
  const href = await page.getByRole("link", { name: /^Add to calendar/ }).getAttribute("href");
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    return { type: answer.headers.get("content-type"), text: await answer.text() };
  }, href ?? "");
}

const uidOf = (file: string) => /^UID:.+$/m.exec(file)?.[0] ?? "none";
const utc = (at: number) => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");

test("a patient books a visit although the first time is taken meanwhile, and moves it", async ({
  as,
  sql,
}) => {
  await sql`
    insert into public.provider_availability (provider_id, facility_id, weekday, starts_at, ends_at)
    select ${cast.nurse.id}, ${ids.facilityTwo}, day, '09:00', '10:00' from generate_series(1, 5) day`;
  const { page, context } = await as("patient2", {
    home: true,
    viewport: { width: 360, height: 740 },
    timezoneId: "America/New_York",
  });
  await page.getByRole("link", { name: "Book a visit" }).click();
  await page.getByRole("radio", { name: /Dr. Luis Ortega/ }).check();
  const day = await chooseLastDay(page);
  const reason = page.getByLabel("Reason for the visit");
  await reason.fill("Palpitations, again");
  await expect(page.getByText("not by the one of this device (America/New York)")).toBeVisible();
  await chooseTime(page, 0);
  await expect(page.getByText("On your own clock")).toBeVisible();

  const taken = await startOf(page, 0);
  await sql`
    insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end)
    values (${somebody}, ${cast.provider2.id}, ${ids.facilityTwo},
      ${new Date(taken)}, ${new Date(taken + 1_800_000)})`;
  const confirm = page.getByRole("button", { name: "Book this visit" });
  await confirm.click();
  await expect(page.getByRole("alert").filter({ hasText: "Somebody else took" })).toBeVisible();
  await expect(page.locator(`input[value="${taken}"]`)).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Day" })).toHaveValue(day);
  await expect(reason).toHaveValue("Palpitations, again");
  await expectAccessible(page);

  await context.setOffline(true);
  await expect(page.getByText("This needs a connection.")).toBeVisible();
  await expect(confirm).toBeDisabled();
  await context.setOffline(false);

  const booked = await startOf(page, 0);
  await chooseTime(page, 0);
  await confirm.click();
  await expect(page.getByRole("heading", { name: "Your visit is booked" })).toBeFocused();
  await expectAccessible(page);
  const first = await calendarFile(page);
  expect(first.type).toContain("text/calendar");
  expect(first.text).toContain(`DTSTART:${utc(booked)}\r\n`);
  expect(first.text).toContain("SEQUENCE:0\r\n");
  expect(first.text).toContain("SUMMARY:MedZen visit with Dr. Luis Ortega\r\n");
  expect(first.text).not.toContain("Palpitations");

  await page.getByRole("link", { name: "To your visits" }).click();
  const visit = page.getByRole("listitem").filter({ hasText: "Palpitations, again" });
  await visit.getByRole("link", { name: /^Move this visit/ }).click();
  await page.getByLabel("Why do you move it?").fill("Work");
  await chooseLastDay(page);
  const moved = await startOf(page, 1);
  await chooseTime(page, 1);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Move the visit" }).click();
  await expect(page.getByRole("heading", { name: "Your visit is moved" })).toBeFocused();
  const second = await calendarFile(page);
  expect(second.text).toContain(`DTSTART:${utc(moved)}\r\n`);
  expect(second.text).toContain("SEQUENCE:1\r\n");
  expect(uidOf(second.text)).toBe(uidOf(first.text));
  const rows = await sql`
    select a.scheduled_start as at, a.status from public.appointments a
      join public.appointment_reasons r on r.appointment_id = a.id where r.reason = 'Palpitations, again'`;
  expect([...rows]).toEqual([{ at: new Date(moved), status: "scheduled" }]);
});
