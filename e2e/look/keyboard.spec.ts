import { bookVisit } from "../appointments/visits.ts";
import { expect, test } from "../support/fixtures.ts";

test("the keyboard skips to the content and reaches every place of the navigation", async ({
  as,
}) => {
  const { page } = await as("patient");
  await page.goto("/home");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.goto("/home");
  const nav = page.getByRole("navigation", { name: "Main" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  for (const name of [/^Home/, /Messages$/, /^Visits/, /^Ask/, /^You/]) {
    await page.keyboard.press("Tab");
    await expect(nav.getByRole("link", { name })).toBeFocused();
  }
  await expect(nav.getByRole("link", { name: /^Home/ })).toHaveAttribute("aria-current", "page");
});

test("a dialog takes focus, closes by Escape and gives focus back", async ({ as }) => {
  const { page } = await as("patient");
  await page.goto("/appointments");
  const cancel = page.getByRole("button", { name: /^Cancel this visit/ }).first();
  await cancel.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Cancel this visit" });
  await expect(dialog.getByLabel("Why?")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(cancel).toBeFocused();
});

test("a menu is walked by arrows, and a dialog opened from it gives focus back to its button", async ({
  as,
  sql,
}) => {
  const { day } = await bookVisit(sql, 46, "By keyboard");
  const { page } = await as("provider2");
  await page.goto(`/schedule?day=${day}`);
  const more = page.getByRole("button", { name: /^Change the visit of Jonas Weber/ });
  // The menu learns that the keyboard is in use once the page is alive: a press before that opens it
  // without choosing its first entry.
  await expect(async () => {
    await page.keyboard.press("Escape");
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Confirm" })).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Cancel the visit" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Cancel this visit" });
  await expect(dialog.getByLabel("Why?")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(more).toBeFocused();
});

test("a focused control wears a ring that can be seen", async ({ as }) => {
  const { page } = await as("provider");
  await page.goto("/patients");
  const search = page.getByRole("searchbox", { name: "Find a patient" });
  await search.focus();
  await expect(search).toHaveCSS("outline-style", "solid");
  await expect(search).toHaveCSS("outline-width", "2px");
});
