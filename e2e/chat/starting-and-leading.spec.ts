import type { Page } from "@playwright/test";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { dialog, field, live, log, makeThread, message, say } from "./thread.ts";

async function search(page: Page, name: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Find a person" }).fill(name);
}
const people = (page: Page) =>
  dialog(page).getByRole("list", { name: "People" }).getByRole("listitem");

test("somebody is found by name and written to; nobody is listed", async ({ as, sql }) => {
  await makeThread(sql, "patient2", "provider2");
  const { page } = await as("provider2");
  await page.goto("/conversations");
  await page.getByRole("button", { name: "New conversation" }).click();
  await search(page, "w");
  await expect(people(page)).toHaveCount(0);
  await search(page, "weber");
  await expect(people(page)).toHaveText([/Jonas Weber/]);
  await people(page)
    .getByRole("button", { name: /^Write/ })
    .click();
  await page.waitForURL(/\/conversations\/[0-9a-f-]{36}/);
  await live(page);
});

test("it says why somebody can't be written to, and when nobody could be asked", async ({
  as,
  sql,
}) => {
  const closed = await sql<{ id: string }[]>`
    update public.care_windows set closed_at = now()
     where closed_at is null and patient_id = ${cast.patient2.id} returning id`;
  try {
    const { page, network } = await as("patient2", { viewport: { width: 390, height: 844 } });
    await page.goto("/conversations");
    await page.getByRole("button", { name: "New conversation" }).click();
    await search(page, "ortega");
    await expect(people(page)).toHaveText([/The time to write ended/]);
    await search(page, "mbeki");
    await expect(dialog(page).getByText(/^Nobody with this name/)).toBeVisible();

    network.cut();
    await search(page, "ortega d");
    await expect(dialog(page).getByText(/could not be looked up/)).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Find a person" })).toHaveValue("ortega d");
  } finally {
    // Other specs write in these conversations.
    await sql`update public.care_windows set closed_at = null
      where id = any(${closed.map(({ id }) => id)})`;
  }
});

test("a group is made, named, silenced, closed, opened and left, and everybody sees it at once", async ({
  as,
}) => {
  const grace = await as("provider");
  const ortega = await as("provider2");
  const { page } = grace;
  await page.goto("/conversations");
  await page.getByRole("button", { name: "New conversation" }).click();
  await search(page, "ortega");
  await dialog(page)
    .getByRole("button", { name: /^Add Dr\. Luis Ortega/ })
    .click();
  await expect(page.getByRole("searchbox", { name: "Find a person" })).toBeFocused();
  await search(page, "fontaine");
  await dialog(page)
    .getByRole("button", { name: /^Add Claire Fontaine/ })
    .click();
  await dialog(page).getByLabel("Name of the group").fill("\u202ENight shift");
  await dialog(page).getByRole("button", { name: "Start a group of 3" }).click();
  await page.waitForURL(/\/conversations\/[0-9a-f-]{36}/);
  await live(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Night shift");
  await say(page, "Who is on call, @luis");
  await expect(message(page, "Who is on call, @luis")).toBeVisible();

  await ortega.page.goto(new URL(page.url()).pathname);
  await live(ortega.page);
  await field(page).fill("Thank you, @lu");
  await field(page).press("Enter");
  await field(page).press("ControlOrMeta+Enter");
  await expect(log(ortega.page).locator("[data-mention=me]")).toHaveText("@Dr. Luis Ortega");

  await page.getByRole("button", { name: "People and rights" }).click();
  const rights = async (item: string) => {
    await dialog(page).getByRole("button", { name: "Rights of Dr. Luis Ortega" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await rights("Reads only");
  await expect(ortega.page.locator("[data-closed=may_not_send]")).toBeVisible();
  await rights("Let write again");
  await expect(field(ortega.page)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Name", exact: true }).click();
  await dialog(page).getByLabel("Name").fill("Day shift");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(ortega.page.getByRole("heading", { level: 1 })).toHaveText("Day shift");
  await dialog(page).getByRole("button", { name: "Close conversation" }).click();
  await dialog(page).getByRole("button", { name: "Close conversation" }).click();
  await expect(ortega.page.locator("[data-closed=archived]")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Open again" }).click();
  await expect(field(ortega.page)).toBeVisible();

  await rights("Remove");
  await dialog(page).getByRole("button", { name: "Remove", exact: true }).click();
  await expect(ortega.page.getByText("You are no longer part of this conversation.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(log(page).locator("[data-notice=left]")).toContainText(
    "Dr. Luis Ortega is no longer here",
  );
  await say(page, "Only we two now.");
  await expect(message(page, "Only we two now.")).toBeVisible();
  await expect(message(ortega.page, "Only we two now.")).toHaveCount(0);
});
