import type { Page } from "@playwright/test";
import { dialog, log, makeThread, message, openThread, say } from "../chat/thread.ts";
import { expectAccessible, expectAccessibleColours } from "../support/axe.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const phone = { width: 360, height: 740 };

/** As it is now: at the width of a phone, and in dark. */
async function expectAccessibleHere(page: Page): Promise<void> {
  await expectAccessible(page);
  const size = page.viewportSize();
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessibleColours(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, page.url()).toBeLessThanOrEqual(phone.width);
  await page.emulateMedia({ colorScheme: "light" });
  if (size !== null) await page.setViewportSize(size);
}

test("a message is reported, removed, appealed against, and given back by another administrator", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const words = "Do as you are told.";
  const [amina, grace, admin, operator] = [
    (await as("patient", { viewport: phone })).page,
    (await as("provider")).page,
    (await as("facilityAdmin", { home: true, reducedMotion: "reduce" })).page,
    (await as("systemAdmin", { reducedMotion: "reduce" })).page,
  ];
  await openThread(grace, thread.path);
  await say(grace, words);
  await openThread(amina, thread.path);

  // By keyboard, on a phone.
  await log(amina).getByRole("button", { name: "More for this message" }).last().focus();
  await amina.keyboard.press("Enter");
  await amina.getByRole("menuitem", { name: "Report" }).press("Enter");
  await dialog(amina).getByRole("button", { name: "Report" }).click();
  await expect(dialog(amina).getByText("Choose a reason.")).toBeVisible();
  await expectAccessible(amina);
  await dialog(amina).getByLabel("What is wrong?").selectOption("Insult or harassment");
  await dialog(amina).getByLabel("Anything else").fill("Not how one speaks to me.");
  await dialog(amina).getByRole("button", { name: "Report" }).click();
  await expect(dialog(amina).getByRole("status")).toContainText("Thank you");
  await dialog(amina).getByRole("button", { name: "Close" }).first().click();

  await admin.getByRole("link", { name: "Reports" }).click();
  const [row] = await sql<{ number: string }[]>`
    select number from private.moderation_cases where conversation_id = ${thread.conversationId}`;
  const number = row?.number ?? "";
  await expect(admin.locator(`[data-case="${number}"]`)).toContainText("Insult or harassment");
  expect(await admin.content(), "no text in the queue").not.toContain(words);
  await expectAccessibleHere(admin);
  await admin.getByRole("button", { name: `Take case ${number}`, exact: true }).click();
  await expect(admin.locator("[data-subject]")).toContainText(words);
  await operator.goto("/admin/moderation");
  await operator.getByRole("button", { name: `Take case ${number}`, exact: true }).click();
  await expect(operator.getByRole("alert").first()).toContainText(`took case ${number} before you`);

  await admin.getByLabel("What is to be done?").selectOption("Remove, leaving a trace");
  await admin.getByLabel("Why?").fill("Commands are no way to speak to patients");
  await expectAccessibleHere(admin);
  await admin.getByRole("button", { name: "Decide" }).click();
  await expect(admin.locator('[data-decision="remove"]')).toBeVisible();
  await expect(log(amina).getByText("Message removed", { exact: true })).toBeVisible();

  await grace.goto("/schedule");
  await grace.getByRole("link", { name: "Look", exact: true }).click();
  const notice = grace.locator('[data-notice="decided"]').first();
  await expect(notice).toContainText("was removed");
  const told = await notice.textContent();
  for (const secret of [words, cast.patient.name, "Not how one", "Commands are"]) {
    expect(told).not.toContain(secret);
  }
  await notice.getByText("Ask for a second look").first().click();
  await notice.getByLabel("What should they know?").fill("I was quoting a film.");
  await expectAccessibleHere(grace);
  await notice.getByRole("button", { name: "Ask for a second look" }).click();
  await expect(notice).toContainText("on its way");

  await admin.reload();
  await expect(admin.getByText("You made this decision")).toBeVisible();
  await operator.goto("/admin/moderation?list=appeals");
  await operator.locator(`[data-case="${number}"]`).getByRole("link").click();
  await expect(operator.getByText("I was quoting a film.")).toBeVisible();
  await operator.getByLabel("Why?").first().fill("It was a quotation");
  await operator.getByRole("button", { name: "Take the decision back" }).click();
  await expect(operator.getByText(/^Taken back by/)).toBeVisible();
  await expect(message(amina, words)).toBeVisible();
  await amina.goto("/decisions");
  await expect(amina.getByText("What you reported was looked at")).toBeVisible();
});
