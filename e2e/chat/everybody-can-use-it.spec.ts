import { expectAccessible } from "../support/axe.ts";
import { ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { field, log, makeThread, message, openThread } from "./thread.ts";

const today = `/conversations/${ids.conversationToday}`;

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the list and in a conversation, ${colorScheme}`, async ({ as }) => {
    for (const who of ["patient", "provider"] as const) {
      const { page } = await as(who, { colorScheme });
      await page.goto("/conversations");
      await expect(page.getByRole("list", { name: "Conversations" })).toBeVisible();
      await expectAccessible(page);
      await openThread(page, today);
      await expectAccessible(page);
    }
  });
}

test("a keyboard is enough: from the list into a thread, up the log, and to send", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("provider");
  await page.goto("/conversations");
  const row = page.getByRole("list", { name: "Conversations" }).getByRole("link").first();
  await row.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/conversations\/.+/);
  await openThread(page, thread.path);
  await log(page).focus();
  await page.keyboard.press("Tab");
  for (let steps = 0; steps < 5; steps += 1) {
    if (await field(page).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("Typed without a mouse.");
  await page.keyboard.press("Enter");
  await expect(message(page, "Typed without a mouse.")).toBeVisible();
});

test("320 pixels and large text lose nothing and never scroll sideways", async ({ as }) => {
  const { page } = await as("patient", { viewport: { width: 320, height: 640 } });
  await openThread(page, today);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(wide).toBe(false);
  await expect(field(page)).toBeVisible();
});
