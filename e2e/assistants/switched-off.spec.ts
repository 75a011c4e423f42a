import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { openAssistant, say } from "./threads.ts";

test("an assistant that is switched off says so, still names danger, and comes back", async ({
  as,
}) => {
  const name = "Health information";
  const { page } = await as("patient2");
  await openAssistant(page, name);
  const { page: operator } = await as("systemAdmin", {
    home: true,
    viewport: { width: 360, height: 740 },
  });
  await operator.getByRole("link", { name: "Assistants" }).click();
  const toggle = (verb: string) =>
    operator.getByRole("button", { name: `Switch ${verb}: ${name}` });
  await expect(toggle("off")).toBeVisible();
  await expectAccessible(operator);
  await toggle("off").focus();
  await operator.keyboard.press("Enter");
  await expect(toggle("on")).toBeVisible();
  const width = await operator.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);

  await page.getByLabel("Your message").fill("How do I measure my blood pressure?");
  await page.getByLabel("Your message").press("Enter");
  const refusal = page.getByRole("alert").filter({ hasText: "switched off at the moment" });
  await expect(refusal).toBeVisible();
  await page.reload();
  await expect(page.getByText("This assistant is switched off and answers nothing")).toBeVisible();
  await expectAccessible(page);
  await say(page, "I have crushing chest pain and I am sweating");
  const card = page.getByRole("alert").filter({ hasText: /Call \d+ now/ });
  await expect(card.getByRole("link", { name: /^Call \d+/ })).toBeVisible();
  await expect(card).toContainText("Nobody has read it yet");

  await page.goto("/assistants");
  await expect(page.getByRole("button", { name: "Start: Help with MedZen" })).toBeVisible();
  await expect(page.getByRole("button", { name: `Start: ${name}` })).toHaveCount(0);
  await toggle("on").click();
  await expect(toggle("off")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: `Start: ${name}` })).toBeVisible();
});
