import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** In the page itself, without a second page to gather what frames of other origins say: there are none. */
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

/** Fails with the rule and the element when axe finds anything serious on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  await atRest(page);
  const { violations } = await axeOn(page)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  await noteCheck(page, violations);
  expectNone(violations);
}

/** The rules whose answer depends on colours: all that another theme can change on a page looked at already. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** The same by colours alone, for a page that was looked at whole in another theme. */
export async function expectAccessibleColours(page: Page): Promise<void> {
  await atRest(page);
  const { violations } = await axeOn(page).withRules(colourRules).analyze();
  await noteCheck(page, violations);
  expectNone(violations);
}

/** Leaves with the test what was looked at, and what was found: `scripts/evidence/accessibility.ts` adds it up. */
async function noteCheck(page: Page, violations: { id: string }[]): Promise<void> {
  const { width, isDark } = await page.evaluate(() => {
    const chosen = document.documentElement.dataset["theme"];
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    return { width: window.innerWidth, isDark: (chosen ?? system) === "dark" };
  });
  const description = JSON.stringify({
    path: new URL(page.url()).pathname,
    screen: `${width} ${isDark ? "dark" : "light"}`,
    rules: violations.map(({ id }) => id),
  });
  test.info().annotations.push({ type: "axe", description });
}

function expectNone(violations: { id: string; nodes: { html: string }[] }[]): void {
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
  expect(found).toEqual([]);
}

/** Waits until what moves or changes its colour has arrived; what never ends is let be. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is taken away meanwhile is at rest as well.
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
