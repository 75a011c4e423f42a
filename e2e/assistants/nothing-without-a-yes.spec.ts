import type { Page } from "@playwright/test";
import { bookVisit } from "../appointments/visits.ts";
import { expectAccessible } from "../support/axe.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { openAssistant, say } from "./threads.ts";

test("a visit is cancelled after the patient's yes, and not before", async ({ as, sql }) => {
  const { id, day } = await bookVisit(sql, 47, "A visit for the assistant");
  const status = async () => {
    const [row] = await sql<{ status: string }[]>`
      select status from public.appointments where id = ${id}`;
    return row?.status;
  };
  const { page } = await as("patient2");
  await openAssistant(page, "Appointment assistant");
  await say(page, "Please cancel my appointment");
  const log = page.getByRole("log");
  const date = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });
  await log.getByRole("radio", { name: date.format(new Date(day)) }).check();
  await log.getByRole("button", { name: "Continue" }).click();
  const approval = log.getByRole("region", { name: "Cancel this visit?" });
  await expect(approval).toBeVisible();
  expect(await status()).toBe("scheduled");
  await approval.getByRole("button", { name: "Yes, do it" }).click();
  await expect(approval.getByRole("status")).toHaveText("Done.");
  const cancelled = await sql`
    select 1 from public.appointments where id = ${id} and status = 'cancelled'`;
  expect(cancelled).toHaveLength(1);
  await say(page, "No more reminders, please");
  const reminders = log.getByRole("region", { name: "Turn reminders of visits off?" });
  await reminders.getByRole("button", { name: "No, leave it as it is" }).click();
  await expect(reminders.getByRole("status")).toHaveText("Nothing was changed.");
});

/** Chooses by keyboard alone. */
async function choose(page: Page, question: string, name: string | RegExp): Promise<void> {
  const group = page.getByRole("log").getByRole("group", { name: question });
  await group.getByRole("radio", { name }).first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(group).toHaveCount(0);
}

test("on a phone and by keyboard, a visit is booked and another one moved after a yes", async ({
  as,
  sql,
}) => {
  const before = await bookVisit(sql, 40, "To be moved by the assistant");
  // With two there is something to choose, whatever else the demo holds.
  const other = await bookVisit(sql, 39, "To stay as it is");
  const { page } = await as("patient2", { viewport: { width: 360, height: 740 } });
  await openAssistant(page, "Appointment assistant");
  await say(page, "Book a visit with Dr. Ortega");
  const log = page.getByRole("log");
  await choose(page, "Which day, with Dr. Luis Ortega?", /free time/);
  await expectAccessible(page);
  await choose(page, "What time on", /^\d\d:\d\d/);
  await choose(page, "How do you want to meet?", "At the clinic");
  const approval = log.getByRole("region", { name: "Book this visit?" });
  const booked = () => sql<{ id: string }[]>`
    update public.appointments a set status = 'cancelled'
      from public.ai_tool_calls t
     where t.tool = 'book_visit' and a.id::text = t.tool_call_id and a.status = 'scheduled'
       and a.visit_type = 'clinic' and a.patient_id = ${cast.patient2.id} returning a.id`;
  await expect(approval).toContainText("At the clinic");
  expect(await booked()).toHaveLength(0);
  await approval.getByRole("button", { name: "Yes, do it" }).press("Enter");
  await expect(approval.getByRole("status")).toContainText("Booked.");
  expect(await booked()).toHaveLength(1);

  await say(page, "Move my visit");
  const date = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });
  // Others may have booked another time of that day.
  const which = new RegExp(`${date.format(new Date(before.day))} at 12:00`);
  await choose(page, "Which visit should be moved?", which);
  await choose(page, "Which day, with Dr. Luis Ortega?", /free time/);
  await choose(page, "What time on", /^\d\d:\d\d/);
  const move = log.getByRole("region", { name: "Move this visit?" });
  await move.getByRole("button", { name: "Yes, do it" }).press("Enter");
  await expect(move.getByRole("status")).toContainText("Moved.");
  const moved = await sql`
    update public.appointments set status = 'cancelled'
     where id = ${before.id} and (scheduled_start at time zone 'Europe/Luxembourg')::date <> ${before.day}::date
    returning id`;
  expect(moved).toHaveLength(1);
  await sql`update public.appointments set status = 'cancelled' where id = ${other.id}`;
});

test("without a network the words stay, and go out once when it is back", async ({ as, sql }) => {
  const { page, network } = await as("patient2");
  await openAssistant(page, "Health information");
  network.cut();
  await page.getByLabel("Your message").fill("How do I measure my blood pressure at home?");
  await page.getByLabel("Your message").press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "This was not answered" })).toBeVisible();
  network.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("back supported and both feet flat").first()).toBeVisible();
  await expect(page.getByText("not yet reviewed by a clinician").first()).toBeVisible();
  const rows = await sql`
    select 1 from public.ai_messages where content like 'How do I measure my blood pressure%'`;
  expect(rows).toHaveLength(1);
});
