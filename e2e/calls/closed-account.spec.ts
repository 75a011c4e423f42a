import type { Page } from "@playwright/test";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { openTodaysCall, withCamera } from "./todays-call.ts";

test.use(withCamera);

const tiles = (page: Page) => page.locator("[data-tiles]");

async function comeTo(page: Page, call: string, go: string): Promise<void> {
  await page.goto(`/calls/${call}`);
  await page.getByRole("button", { name: "Turn on camera and microphone" }).click();
  await page.getByRole("button", { name: go }).click();
}

/** Changes the provider's account from the page of the people who work there. */
async function change(admin: Page, button: RegExp, yes: string, reason: string): Promise<void> {
  const row = admin.getByRole("main").getByRole("listitem").filter({ hasText: cast.provider.name });
  await row.getByRole("button", { name: button }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: yes }).click();
  await expect(row).toContainText(reason);
}

test("a closed account is cut out of its running visit and its session", async ({ as, sql }) => {
  const call = await openTodaysCall(sql);
  const [amina, grace] = await Promise.all([as("patient"), as("provider")]);
  await comeTo(amina.page, call, "Enter the waiting room");
  await comeTo(grace.page, call, "Go to the visit");
  await grace.page.locator("[data-call-admit]").click();
  for (const { page } of [amina, grace])
    await expect(tiles(page)).toHaveAttribute("data-tiles", "1");

  const { page: admin } = await as("facilityAdmin");
  await admin.goto("/admin/people?query=mbeki");
  await change(admin, /^Close account of/, "Close account", "Badge was lost");

  await expect(grace.page).toHaveURL(/\/sign-in/);
  await expect(tiles(amina.page)).toHaveAttribute("data-tiles", "0");
  await grace.page.goto(`/calls/${call}`);
  await expect(grace.page).toHaveURL(/\/sign-in/);

  // Opened again, they come back to the same visit and end it.
  await change(admin, /^Open again/, "Open again", "Badge was found");
  const { page } = await as("provider");
  await comeTo(page, call, "Go to the visit");
  await expect(tiles(page)).toHaveAttribute("data-tiles", "1");
  await page.locator("[data-call-control=leave]").click();
  await page.locator("[data-call-end]").click();
  await expect(page.locator("[data-call-over]")).toBeVisible();
});
