import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleColours } from "../support/axe.ts";
import { expect } from "../support/fixtures.ts";

/** The page as it is open now is accessible, in the dark as well, and nothing of it needs sideways scrolling. */
export async function expectFits(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessibleColours(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${page.url()}: no sideways scroll`).toBe(0);
}
