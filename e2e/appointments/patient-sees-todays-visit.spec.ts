import { expect, test } from "../support/fixtures.ts";

test("a patient's day begins with today's visit and the way to write about it", async ({ as }) => {
  const { page } = await as("patient");
  await page.goto("/home");
  await expect(page.getByRole("heading", { level: 1, name: /^Good .*, Amina$/ })).toBeVisible();
  const today = page.getByRole("region", { name: /^Your visit/ });
  await expect(today).toContainText("Dr. Grace Mbeki");
  await expect(today).toContainText(/You can write to Dr\. Mbeki until/);
  await today.getByRole("link", { name: "Write to Dr. Grace Mbeki" }).click();
  await expect(page).toHaveURL(/\/conversations\/[0-9a-f-]{36}$/);
});

test("the visits page parts what comes from what was", async ({ as }) => {
  const { page } = await as("patient");
  await page.goto("/appointments");
  const coming = page.getByRole("region", { name: "Coming visits" });
  const past = page.getByRole("region", { name: "Past visits" });
  await expect(coming.getByRole("listitem")).not.toHaveCount(0);
  await expect(past.getByRole("listitem").first()).toContainText("Done");
  await expect(past.getByRole("button", { name: /Cancel/ })).toHaveCount(0);
});

test("the emergency number stands in its place on every page of a patient", async ({ as }) => {
  const { page } = await as("patient");
  for (const path of ["/home", "/appointments", "/settings"]) {
    await page.goto(path);
    const call = page.getByRole("link", { name: "Emergency: call 112" });
    await expect(call).toHaveAttribute("href", "tel:112");
  }
});
