import { expectAccessible } from "../support/axe.ts";
import { type CastName, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const pages: readonly (readonly [CastName, readonly string[]])[] = [
  ["patient", ["/home", "/appointments", "/conversations", "/settings"]],
  [
    "provider",
    ["/schedule", "/schedule?day=2031-01-01", "/patients", "/conversations", "/settings"],
  ],
  ["facilityAdmin", ["/admin", "/settings"]],
  ["systemAdmin", ["/admin"]],
];

const screens = [
  ["a light desk", { colorScheme: "light", viewport: { width: 1440, height: 900 } }],
  ["a dark desk", { colorScheme: "dark", viewport: { width: 1440, height: 900 } }],
  ["a light phone", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
  ["a dark phone", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
  // WCAG 2.2, 1.4.10: nothing needs sideways scrolling at 320 CSS pixels.
  ["the narrowest phone", { colorScheme: "light", viewport: { width: 320, height: 568 } }],
] as const;

for (const [who, paths] of pages) {
  for (const [screen, options] of screens) {
    test(`pages of ${who} are accessible on ${screen}`, async ({ as }) => {
      const { page } = await as(who, options);
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, `${path} does not scroll sideways`).toBe(0);
      }
    });
  }
}

test("an open conversation is accessible in both themes", async ({ as }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await as("patient", { colorScheme });
    await page.goto(`/conversations/${ids.conversationToday}`);
    await expect(page.getByRole("log")).toBeVisible();
    await expectAccessible(page);
  }
});
