import { bookVisit } from "../appointments/visits.ts";
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
