import type { Page } from "@playwright/test";
import { closeIn, makeThread, openThread, say, state } from "../chat/thread.ts";
import { installed, outbox, readyWithoutNetwork } from "../offline/device.ts";
import { expectAccessible, expectAccessibleColours } from "../support/axe.ts";
import { type CastName, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const pages: readonly (readonly [CastName, readonly string[]])[] = [
  [
    "patient",
    ["/home", "/appointments", "/conversations", "/sync", "/settings", "/settings/proxies"],
  ],
  [
    "provider",
    ["/schedule", "/schedule?day=2031-01-01", "/patients", "/conversations", "/settings"],
  ],
  ["facilityAdmin", ["/admin"]],
  ["systemAdmin", ["/admin", "/admin/system", "/admin/assistants", "/admin/people"]],
];

const screens = [
  { viewport: { width: 1440, height: 900 }, themes: ["light", "dark"] },
  { viewport: { width: 390, height: 844 }, themes: ["dark", "light"] },
  // WCAG 2.2, 1.4.10: nothing needs sideways scrolling at 320 CSS pixels.
  { viewport: { width: 320, height: 568 }, themes: ["light"] },
] as const;

/** The page as it is open now, on every screen and in both themes; a second theme changes colours only. */
async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const { viewport, themes } of screens) {
    await page.setViewportSize(viewport);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await (colorScheme === themes[0] ? expectAccessible(page) : expectAccessibleColours(page));
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

test("what a device shows by itself is accessible: searching, changing, waiting, given back", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, network } = await as("patient", { ...installed, reducedMotion: "reduce" });
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  await say(page, "Sent while there was a network.");
  await expect(state(page, "Sent")).toBeVisible();
  await page.getByRole("textbox", { name: "Search" }).fill("network");
  await expect(page.getByText(/ 1 message$/)).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "More for this message" }).click();
  await page.getByRole("menuitem", { name: "Change" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  network.cut();
  await say(page, "Waits for one.");
  await expect(page.locator("[data-outgoing=waiting], [data-outgoing=sending]")).toBeVisible();
  await page.goto(thread.path);
  await expect(page.getByText(/^No connection since/)).toBeVisible();
  await expectAccessibleEverywhere(page);
  await closeIn(sql, thread.conversationId, -5);
  network.mend();
  await expect(page.locator("[data-outgoing=returned]")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/sync");
  await expect(outbox(page, "returned")).toHaveCount(1);
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
