import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { type CastName, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const pages: readonly (readonly [CastName, readonly string[]])[] = [
  ["patient", ["/home", "/appointments", "/conversations", "/settings"]],
  [
    "provider",
    ["/schedule", "/schedule?day=2031-01-01", "/patients", "/conversations", "/settings"],
  ],
  ["facilityAdmin", ["/admin"]],
  ["systemAdmin", ["/admin"]],
];

const screens = [
  { viewport: { width: 1440, height: 900 }, themes: ["light", "dark"] },
  { viewport: { width: 390, height: 844 }, themes: ["dark", "light"] },
  // WCAG 2.2, 1.4.10: nothing needs sideways scrolling at 320 CSS pixels.
  { viewport: { width: 320, height: 568 }, themes: ["light"] },
] as const;

/** The page as it is open now, on every screen and in both themes. */
async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const { viewport, themes } of screens) {
    await page.setViewportSize(viewport);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `${page.url()} at ${viewport.width}: no sideways scroll`).toBe(0);
  }
}

for (const [who, paths] of pages) {
  for (const path of paths) {
    test(`${path} of ${who} is accessible, small and large, light and dark`, async ({ as }) => {
      // Without motion, so that colours are measured at rest.
      const { page } = await as(who, { reducedMotion: "reduce" });
      await page.goto(path);
      await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
      await expectAccessibleEverywhere(page);
    });
  }
}

test("an open conversation is accessible, small and large, light and dark", async ({ as }) => {
  const { page } = await as("patient", { reducedMotion: "reduce" });
  await page.goto(`/conversations/${ids.conversationToday}`);
  await expect(page.getByRole("log")).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test("a dialog is accessible on a phone", async ({ as }) => {
  const { page } = await as("patient", { viewport: { width: 390, height: 844 } });
  await page.goto("/appointments");
  await page
    .getByRole("button", { name: /^Cancel this visit/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
});
