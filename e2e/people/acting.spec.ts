import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { copyIsWhole, makeThread, message, openThread, say } from "../chat/thread.ts";
import { installed, outbox } from "../offline/device.ts";
import { expectAccessible } from "../support/axe.ts";
import { cast, type CastName } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const seen = (name: string) => `${name}, carer of Amina`;

test("a carer is asked, reads and writes for a patient with that beside the name, and is out with its end", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  const jonas = await as("patient2", installed);

  await amina.page.goto("/settings/proxies");
  await amina.page.getByLabel("Their email").fill(cast.patient2.email);
  await amina.page.getByLabel("Until and including").fill(nextWeek);
  await amina.page.getByRole("button", { name: "I agree, ask them" }).click();
  const asked = amina.page.getByRole("listitem").filter({ hasText: cast.patient2.email });
  await expect(asked).toContainText("Asked.");

  await jonas.page.goto("/home");
  await jonas.page.getByRole("link", { name: "Look at it" }).click();
  await jonas.page.getByRole("button", { name: "Accept: Amina Diallo" }).click();
  await expect(jonas.page.getByText("Visits of Amina Diallo")).toBeVisible();

  await openThread(grace.page, thread.path);
  await openThread(jonas.page, thread.path);
  await expect(jonas.page.getByText("For Amina (you act as carer)").first()).toBeVisible();
  await say(jonas.page, "She slept well, and her pressure is down.");
  await expect(message(grace.page, "She slept well, and her pressure is down.")).toBeVisible();
  await expect(grace.page.getByRole("log")).toContainText(seen("Jonas Weber"));
  // To name them is no slip of a provider who has them as a patient elsewhere.
  await say(grace.page, "Dear Jonas Weber, thank you.");
  await expect(message(jonas.page, "Dear Jonas Weber, thank you.")).toBeVisible();
  const [row] = await sql`
    select sender_id from public.messages where conversation_id = ${thread.conversationId} and content like 'She slept%'`;
  expect(row?.["sender_id"]).toBe(cast.patient2.id);

  // A copy of one's own record holds nothing of somebody else's.
  const copy = await jonas.context.request.get("/settings/copy/file?format=html");
  expect(copy.ok()).toBe(true);
  expect(await copy.text()).not.toContain("She slept well");

  // What waits on their device when it ends comes back to them, and the rest goes from there.
  await copyIsWhole(jonas.page);
  await openThread(jonas.page, thread.path);
  jonas.network.cut();
  await say(jonas.page, "And she has an appetite again.");
  await expect(message(jonas.page, "And she has an appetite again.")).toBeVisible();
  await amina.page.reload();
  await amina.page.getByRole("button", { name: "End: Jonas Weber" }).click();
  await amina.page.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
  await expect(amina.page.getByText(/^Ended by the patient on/)).toBeVisible();
  jonas.network.mend();
  await jonas.page.goto("/sync");
  await expect(outbox(jonas.page, "returned")).toContainText("And she has an appetite again.");
  await jonas.page.goto("/conversations");
  await expect(jonas.page.getByText("you act as carer")).toHaveCount(0);
  await jonas.page.goto(thread.path);
  await expect(jonas.page.getByText("She slept well")).toHaveCount(0);
  await expect(grace.page.getByRole("log")).toContainText(seen("Jonas Weber"));
});

/** Somebody's own word as the database has it, without the screens on which it is given. */
async function actsFor(sql: postgres.Sql, proxy: CastName, patient: CastName): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into private.proxies (patient_id, proxy_id, invited_email, relation, ground, wording, granted_by, invited_until,
      ends_at, accepted_at)
    values (${cast[patient].id}, ${cast[proxy].id}, ${cast[proxy].email}, 'carer', 'self', 'proxy-1',
      ${cast[patient].id}, now() + interval '1 day', now() + interval '30 days', now()) returning id`;
  if (row === undefined) throw new Error("nobody acts for the patient");
  await sql`select private.seat_proxy(x) from private.proxies x where x.id = ${row.id}`;
  return row.id;
}

test("a carer books, moves and cancels a visit for a patient, who sees each step", async ({
  as,
  sql,
}) => {
  const agreement = await actsFor(sql, "patient2", "patient");
  const { page } = await as("patient2", { viewport: { width: 360, height: 740 } });
  await page.goto("/settings/proxies");
  const theirs = page.getByRole("region", { name: "Visits of Amina Diallo" });
  await theirs.getByRole("link", { name: "Book a visit for Amina Diallo" }).click();
  await expect(page.getByRole("heading", { name: "Book a visit for Amina Diallo" })).toBeVisible();
  const provider = page.getByRole("radio", { name: /Dr. Grace Mbeki/ });
  await provider.check();
  await chooseLastTime(page);
  await page.getByLabel("Reason for the visit").fill("Dizzy in the mornings");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Book this visit" }).click();
  await expect(page.getByRole("heading", { name: "The visit is booked" })).toBeFocused();
  await page.getByRole("link", { name: "To the people you act for" }).click();

  const [booked] = await sql<{ id: string }[]>`
    select id from public.appointments where reason = 'Dizzy in the mornings' and patient_id = ${cast.patient.id}`;
  const visit = theirs
    .getByRole("listitem")
    .filter({ has: page.locator(`a[href^="/appointments/${booked?.id}"]`) });
  await expect(visit).toContainText("Dr. Grace Mbeki");
  await expect(visit, "what it is for is the patient's").not.toContainText("Dizzy");
  await expectAccessible(page);
  const amina = await as("patient");
  await amina.page.goto("/appointments");
  const mine = amina.page.getByRole("listitem").filter({ hasText: "Dizzy in the mornings" });
  await expect(mine).toContainText("Dr. Grace Mbeki");

  await visit.getByRole("link", { name: /^Move this visit/ }).click();
  await expect(page.getByRole("heading", { name: "The visit now" })).toBeVisible();
  await chooseLastTime(page);
  await page.getByLabel("Why do you move it?").fill("I drive her, and work until noon.");
  await page.getByRole("button", { name: "Move the visit" }).click();
  await expect(page.getByRole("heading", { name: "The visit is moved" })).toBeFocused();
  await page.getByRole("link", { name: "To the people you act for" }).click();

  await visit.getByRole("button", { name: /^Cancel this visit/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why?").fill("She feels well again.");
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(visit, "nothing is left to be done about it").toHaveCount(0);
  await expect(mine).toContainText("Cancelled");
  const [thread] = await sql<{ id: string }[]>`
    select id from public.conversations where appointment_id = ${booked?.id ?? ""}`;
  await theirs.locator(`a[href="/conversations/${thread?.id}"]`).click();
  await expect(page.getByText(/^I have moved this visit from .* until noon\.$/)).toBeVisible();
  await expect(page.getByText(/^I have cancelled this visit of .* well again\.$/)).toBeVisible();

  // With its end the doors are shut, also one that is open.
  await sql`update private.proxies set granted_at = now() - interval '2 days', ends_at = now() where id = ${agreement}`;
  await page.goto(`/appointments/book?for=${cast.patient.id}`);
  await expect(page.getByRole("heading", { name: "This page is not here" })).toBeVisible();
});

/** The last time of the last day that is offered: far from what other specs are about. */
async function chooseLastTime(page: Page): Promise<void> {
  const days = page.getByRole("combobox", { name: "Day" });
  await days.selectOption((await days.locator("option").last().getAttribute("value")) ?? "");
  await page.getByRole("group", { name: "Time" }).locator("label").last().click();
}
