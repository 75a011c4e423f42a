import { expect, test } from "../support/fixtures.ts";

test("the look is chosen once and holds over pages and reloads", async ({ as }) => {
  const { page } = await as("systemAdmin", { colorScheme: "light" });
  await page.goto("/settings");
  const html = page.locator("html");
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.getByRole("radio", { name: "System" }).check({ force: true });
  await expect(html).not.toHaveAttribute("data-theme", /.*/);
});

test("the language changes every word, and the date with it", async ({ as }) => {
  const { page } = await as("facilityAdmin");
  await page.goto("/settings");
  await page.getByRole("combobox", { name: "Language" }).selectOption("fr");
  await expect(page.getByRole("heading", { level: 1, name: "Réglages" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByRole("combobox", { name: "Langue" }).selectOption("en");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

test("a name without letters is refused in words, beside the field", async ({ as }) => {
  const { page } = await as("patient2");
  await page.goto("/settings");
  const name = page.getByRole("textbox", { name: "Name" });
  const save = page.getByRole("region", { name: "Your name" }).getByRole("button");
  await name.fill("   ");
  await save.click();
  await expect(name).toHaveAccessibleDescription(/Write a name of 1 to 80 letters/);
  await name.fill("Jonas Weber");
  await save.click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});
