import { ids, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

test("a screen that nobody touches locks, over a reload too, and opens with the password", async ({
  as,
}) => {
  const { page } = await as("provider");
  await page.clock.install();
  await page.goto("/settings");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Half a name");
  await page.clock.fastForward("11:00");
  const lock = page.getByRole("dialog", { name: "This screen is locked" });
  await expect(lock).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(lock).toBeVisible();
  await lock.getByLabel("Password", { exact: true }).fill("not the password");
  await lock.getByRole("button", { name: "Unlock" }).click();
  await expect(lock.getByRole("alert")).toContainText("not your password");
  await lock.getByLabel("Password", { exact: true }).fill(password);
  await lock.getByRole("button", { name: "Unlock" }).click();
  await expect(lock).toHaveCount(0);
  await expect(name).toHaveValue("Half a name");

  await page.clock.fastForward("11:00");
  await expect(lock).toBeVisible();
  await page.goto(`/conversations/${ids.conversationToday}`);
  await expect(lock).toBeVisible();
  await expect(page.getByText("Amina"), "nothing of the page is drawn").toHaveCount(0);
});
