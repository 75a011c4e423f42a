import { ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { expectFits } from "./fits.ts";

test("an administrator finds events and saves them, and both are in the record", async ({ as }) => {
  const { page } = await as("systemAdmin", { viewport: { width: 360, height: 740 } });
  await page.goto(`/access/${ids.conversationToday}`);
  await page.getByRole("link", { name: "Its record" }).click();
  const events = page.getByRole("list", { name: "The record" }).getByRole("listitem");
  await expect(events.filter({ hasText: "conversation.listed" }).first()).toContainText(
    "Nadia Petrov",
  );
  await expectFits(page);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as CSV" }).click();
  expect((await file).suggestedFilename()).toBe("medzen-record.csv");
  await page.goto("/access/record");
  await page.getByLabel("Kind of event").selectOption("audit.exported");
  await page.getByLabel("Person").fill("Petrov");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(events.first()).toContainText(`thread=${ids.conversationToday}`);
});
