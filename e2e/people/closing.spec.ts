import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

test("an administrator closes an account: the open page of its person ends", async ({ as }) => {
  const { page: theirs } = await as("nurse");
  await theirs.goto("/conversations");
  await expect(theirs.getByRole("main").getByRole("heading").first()).toBeVisible();
  const { page } = await as("facilityAdmin");
  await page.goto("/admin/people?query=lindqvist");
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: cast.nurse.name });
  await row.getByRole("button", { name: /^Close account of/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Close account" }).click();
  await expect(dialog.getByText("Say why.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Left the clinic");
  await dialog.getByRole("button", { name: "Close account" }).click();
  await expect(row).toContainText("Left the clinic");
  await expect(theirs).toHaveURL(/\/sign-in/);

  await row.getByRole("button", { name: /^Open again/ }).click();
  await dialog.getByLabel("Reason").fill("Came back");
  await dialog.getByRole("button", { name: "Open again" }).click();
  await expect(row).toContainText("Came back");
});
