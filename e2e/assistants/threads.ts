import type { Page } from "@playwright/test";
import { expect } from "../support/fixtures.ts";

/** Opens a new thread with an assistant, by its English name. */
export async function openAssistant(page: Page, name: string): Promise<void> {
  await page.goto("/assistants");
  await page.getByRole("button", { name: `Start: ${name}` }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Says something and waits until it stands in the log. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Your message").fill(text);
  await page.getByLabel("Your message").press("Enter");
  await expect(page.getByRole("log")).toContainText(text);
}
